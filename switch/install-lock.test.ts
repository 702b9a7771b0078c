import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withFileLock } from '@/switch/install-lock'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordboard-lock-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

test('one holds the lock at a time', async () => {
  let inside = 0
  let most = 0
  const task = async () => {
    inside += 1
    most = Math.max(most, inside)
    for (let turn = 0; turn < 50; turn += 1) await setImmediate()
    inside -= 1
  }
  await Promise.all([1, 2, 3, 4].map(() => withFileLock(join(folder, 'lock'), task)))
  expect(most).toBe(1)
})

test('a task that throws gives the lock back', async () => {
  const file = join(folder, 'lock')
  const failing = withFileLock(file, () => Promise.reject(new Error('no space left')))
  await expect(failing).rejects.toThrow('no space left')
  expect(await withFileLock(file, async () => 'free again')).toBe('free again')
})
