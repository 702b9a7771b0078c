import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeLicences, findSupplyProblems, type LockFile } from '@/scripts/checks/supply-chain.mjs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile
const project = JSON.parse(readFileSync('package.json', 'utf8'))
const changed = (name: string, more: object): LockFile => {
  const path = `node_modules/${name}`
  return { packages: { ...lock.packages, [path]: { ...lock.packages[path], ...more } } }
}

describe('what is installed', () => {
  it('is as it should be', () => expect(findSupplyProblems(project, lock)).toEqual([]))

  it.each([
    ['another version than asked for', changed('zod', { version: '0.0.1' }), 'has another zod'],
    ['no checksum', changed('zod', { integrity: undefined }), 'no sha512 of zod'],
    ['an address', changed('zod', { resolved: 'git+ssh://example.com/zod' }), 'says where zod'],
    ['a new install script', changed('zod', { hasInstallScript: true }), 'zod has an install script'],
    [
      'a script that is gone',
      changed('esbuild', { hasInstallScript: undefined }),
      'esbuild has no install script',
    ],
    ['a licence nobody has read', changed('zod', { license: 'AGPL-3.0-only' }), 'zod has the licence AGPL'],
    ['a known licence of another package', changed('zod', { license: 'EPL-2.0' }), 'zod has the licence EPL'],
  ])('is told where it has %s', (_what, other, sentence) => {
    expect(findSupplyProblems(project, other).join('\n')).toContain(sentence)
  })

  it('is told where a range is asked for', () => {
    const dependencies = { ...project.dependencies, zod: '^4.0.0' }
    expect(findSupplyProblems({ ...project, dependencies }, lock).join('\n')).toContain(
      'zod is asked for as “^4.0.0”',
    )
  })

  it('is listed with every package once', () => {
    const names = new Set(
      Object.keys(lock.packages)
        .filter(Boolean)
        .map((path) => path.replace(/^.*node_modules\//, '')),
    )
    const page = describeLicences(lock)
    for (const name of names)
      expect(page, name).toMatch(new RegExp(`[ ,]${name.replaceAll('/', '\\/')}\\*?(?:,| \\|)`))
  })
})
