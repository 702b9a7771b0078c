import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { beginDemo, openDemo, saveDemo } from './settings.mjs'

let folder: string
let demoFolder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cordboard-demo-folder-'))
  demoFolder = join(folder, 'demo')
  vi.stubEnv('CORDBOARD_DEMO_DIR', demoFolder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

it('writes nothing before it begins, and keeps what was loaded', () => {
  const demo = openDemo({ isFresh: false })
  expect(existsSync(demoFolder)).toBe(false)
  beginDemo(demo)
  writeFileSync(join(demoFolder, 'cordboard.db'), 'data')
  saveDemo({ ...demo, isLoaded: true })
  const again = openDemo({ isFresh: false })
  expect(again).toEqual({ ...demo, isLoaded: true })
  beginDemo(again)
  expect(readdirSync(demoFolder).sort()).toEqual(['cordboard-demo.json', 'cordboard.db'])
})

it('begins anew on request, and after one that never became ready', () => {
  const first = openDemo({ isFresh: false })
  beginDemo(first)
  for (const isFresh of [false, true]) {
    writeFileSync(join(demoFolder, 'cordboard.db'), 'data')
    const demo = openDemo({ isFresh })
    expect(demo.password).not.toBe(first.password)
    // Another demo may be running there until its ports were found free.
    expect(readdirSync(demoFolder)).toContain('cordboard.db')
    beginDemo(demo)
    expect(readdirSync(demoFolder)).toEqual(['cordboard-demo.json'])
    saveDemo({ ...demo, isLoaded: true })
  }
})

it.each([
  ['files of somebody', 'thesis.txt', 'mine'],
  ['a marker of something else', 'cordboard-demo.json', '{"format":"another"}'],
  ['a damaged marker', 'cordboard-demo.json', '{'],
])('leaves %s alone', (_, name, text) => {
  mkdirSync(demoFolder)
  writeFileSync(join(demoFolder, name), text)
  for (const isFresh of [false, true])
    expect(() => openDemo({ isFresh })).toThrow(/holds files that are no demo’s/)
  const demo = { ...openDemoElsewhere(), folder: demoFolder }
  expect(() => beginDemo(demo)).toThrow(/holds files that are no demo’s/)
  expect(readFileSync(join(demoFolder, name), 'utf8')).toBe(text)
})

function openDemoElsewhere() {
  vi.stubEnv('CORDBOARD_DEMO_DIR', join(folder, 'elsewhere'))
  return openDemo({ isFresh: false })
}
