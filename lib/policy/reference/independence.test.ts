/// <reference types="vite/client" />
import { expect, it } from 'vitest'

const sources = import.meta.glob<string>('./*.ts', { query: '?raw', import: 'default', eager: true })

/** Shapes and constants, which the reference and the engine have in common; nothing that decides. */
const shared = ['@/lib/policy/decision', '@/lib/policy/snapshot']

it('the reference shares nothing with the engine but the shapes of the data', () => {
  const seen = new Set<string>()
  const foreign: string[] = []
  const follow = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    for (const [, path = ''] of (sources[`./${name}.ts`] ?? '').matchAll(
      /^(?:import|\}) .*from '([^']+)'/gm,
    )) {
      const own = /^@\/lib\/policy\/reference\/([a-z-]+)$/.exec(path)?.[1]
      if (own !== undefined) follow(own)
      else if (!shared.includes(path)) foreign.push(`${name}: ${path}`)
    }
  }
  follow('decide')
  expect(foreign).toEqual([])
  expect(seen.size).toBeGreaterThan(8)
})
