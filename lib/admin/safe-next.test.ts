import { describe, expect, it } from 'vitest'
import { safeNext } from '@/lib/admin/schema'

/** Addresses that lead, or in some browser once led, to another site. */
const elsewhere = [
  ...['//', '///', '////', '/\\', '\\\\', '\\/', '/\t/', '/\n/', '/\r/', '\t//', ' //', '/ /', '/\0/'],
  ...['/%2f/', '/%5c/', '/%09/', '/%00/', '/.//', '/..//', '/../..//', '/;//', '/?//', '/#//', '//@'],
  ...['https:', 'https:/', 'https://', 'https:///', 'HTTPS://', 'http:\\\\', 'ht\ntps://', ' https://'],
  ...['ftp://', 'ws://', 'file://', 'data:text/html,', 'javascript:', 'javascript://', 'JaVaScRiPt:'],
  ...['java\tscript:', 'vbscript:', 'blob:', 'about:', 'view-source:', 'mailto:', 'tel:', 'intent://'],
  ...['//127.0.0.1@', '//127.0.0.1:3000@', 'https://127.0.0.1@', '/@', '//[::1]@', '//127.0.0.1.'],
].flatMap((start) => ['evil.example', 'evil.example/path?next=/extensions'].map((site) => start + site))

const odd = [
  ...['', ' ', '.', '..', '?', '#', '@', ':', '\\', 'extensions', './extensions', '../extensions'],
  ...['/extensions\r\nSet-Cookie: a=b', '/extensions\nLocation: https://evil.example', '/\u202egpj.elpmaxe'],
  ...[
    '/extensions"><script>',
    "/extensions'",
    '/extensions#x',
    '/extensions;x',
    '/ext ensions',
    '/é',
    '/\u2028',
  ],
]

describe('where one is led after signing in', () => {
  it(`is this site, whichever of ${elsewhere.length + odd.length} other addresses is asked for`, () => {
    expect(elsewhere.length).toBeGreaterThanOrEqual(100)
    const base = 'http://127.0.0.1:3000/login'
    for (const next of [...elsewhere, ...odd]) {
      const led = new URL(safeNext(next), base)
      expect(led.origin, JSON.stringify(next)).toBe('http://127.0.0.1:3000')
      expect(safeNext(next), JSON.stringify(next)).toMatch(/^\/(?!\/)[\w\-./?=&%,]*$/)
    }
  })

  it.each(['/extensions', '/extensions?q=10&sort=-number', '/class-of-service/k3v9x2?tab=services', '/'])(
    'is %s where that was asked for',
    (next) => expect(safeNext(next)).toBe(next),
  )
})
