import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isNodeRecentEnough } from './check-node.mjs'
import { findMissingPackage, isLockComplete } from './installed-packages.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cordboard-packages-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Packages = Record<string, { version: string; optional?: boolean }>
function missing(wanted: Packages, installed: Packages | null) {
  const paths = [join(folder, 'wanted.json'), join(folder, 'installed.json')] as const
  writeFileSync(paths[0], JSON.stringify({ packages: { '': {}, ...wanted } }))
  if (installed) writeFileSync(paths[1], JSON.stringify({ packages: installed }))
  return findMissingPackage(...paths)
}

const zod = { 'node_modules/zod': { version: '4.6.7' } }

describe('the package that is missing', () => {
  it('is none where all are installed', () => expect(missing(zod, zod)).toBeNull())
  it('is the folder itself where nothing is installed', () => expect(missing(zod, null)).toBe('node_modules'))
  it('is one of another version', () =>
    expect(missing(zod, { 'node_modules/zod': { version: '4.0.0' } })).toBe('node_modules/zod'))
  it('is never one for another platform', () =>
    expect(
      missing({ 'node_modules/@esbuild/aix-ppc64': { version: '1.0.0', optional: true } }, {}),
    ).toBeNull())
})

describe('a lock file', () => {
  const write = (packages: object) => {
    const path = join(folder, 'lock.json')
    writeFileSync(path, JSON.stringify({ packages }))
    return path
  }
  const esbuild = { version: '1.0.0', optionalDependencies: { '@esbuild/aix-ppc64': '1.0.0' } }

  it('is complete with the packages of all platforms', () => {
    const packages = {
      'node_modules/esbuild': esbuild,
      'node_modules/@esbuild/aix-ppc64': { optional: true },
    }
    expect(isLockComplete(write(packages))).toBe(true)
  })
  it('is not complete without them', () => {
    expect(isLockComplete(write({ 'node_modules/esbuild': esbuild }))).toBe(false)
  })
})

describe('Node', () => {
  it.each([
    ['20.19.0', true],
    ['20.18.3', false],
    ['18.20.4', false],
    ['22.1.0', true],
  ])('%s is recent enough: %s', (version, expected) => expect(isNodeRecentEnough(version)).toBe(expected))
})
