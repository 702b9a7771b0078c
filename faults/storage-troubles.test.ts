import { spawn, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { CommitWorld } from '@/faults/commit-world'
import { createFailingFiles } from '@/faults/failing-files'

/** The places that a commit writes to in trouble: a full disk, a read-only one, a locked and a damaged database. */

let world: CommitWorld | null = null
let mounted: string | null = null
afterEach(async () => {
  if (mounted) spawnSync('umount', [mounted])
  mounted = null
  await world?.stop()
  world = null
})

/** Edits and commits, then one second of the gatekeeper; gives what became of it. */
async function commit(of: CommitWorld, round: number) {
  await of.save(round)
  expect(await of.publish()).toMatchObject({ ok: true })
  await of.run()
  const [newest] = await of.revisions()
  return { state: newest?.state, error: newest?.error ?? '' }
}

/** A disk of one megabyte under the switch's folder; false: mounting is not permitted here. */
function mountSmallDisk(folder: string): boolean {
  mkdirSync(folder, { recursive: true })
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0
  if (isMounted) mounted = folder
  return isMounted
}

/** Writes until nothing more fits. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  const block = Buffer.alloc(4_096)
  try {
    for (;;) writeSync(file, block)
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
  } finally {
    closeSync(file)
  }
}

it.each([
  ['full', /no space left.*then commit again/],
  ['read-only', /(?:read-only|has no right).*then commit again/],
] as const)(
  'a %s disk under the configuration: the old one stays, and the next commit works',
  async (kind, words) => {
    let isMounted = false
    const one = await CommitWorld.start(({ switchDir }) => {
      isMounted = mountSmallDisk(switchDir)
    })
    world = one
    const filler = join(one.switchDir, 'filler')
    const remount = (mode: string) => spawnSync('mount', ['-o', `remount,${mode}`, one.switchDir])
    // Where mounting is not permitted, the first write fails as it would.
    const files = isMounted ? null : createFailingFiles(one.switchDir)
    if (files) files.arm(1, kind === 'full' ? 'ENOSPC' : 'EACCES')
    else if (kind === 'full') fill(filler)
    else remount('ro')

    const result = await commit(one, 2)
    files?.restore()
    expect(result).toMatchObject({ state: 'failed', error: expect.stringMatching(words) })
    expect(one.wholeRevisions()).toEqual({ files: 1, running: 1 })
    expect(await one.draftRound()).toBe(2)
    if (isMounted) kind === 'full' ? rmSync(filler) : remount('rw')
    expect(await commit(one, 3)).toMatchObject({ state: 'active' })
    expect(await one.agreed()).toBe(3)
  },
)

it('a database that another program keeps locked for 10 s: the commit waits and loses nothing', async () => {
  const one = await CommitWorld.start()
  world = one
  await one.save(2)
  const file = one.database.url.replace('file:', '')
  const program = fileURLToPath(new URL('lock-program.mjs', import.meta.url))
  const locker = spawn(process.execPath, [program, file, '10000'], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((locked) => locker.stdout.once('data', locked))
  const startedAt = performance.now()
  expect(await one.publish()).toMatchObject({ ok: true })
  expect(performance.now() - startedAt).toBeGreaterThan(8_000)
  await one.run()
  expect(await one.agreed()).toBe(2)
  expect(await one.draftRound()).toBe(2)
})

it('a damaged database: the commit is refused and said, and what the switch runs stays', async () => {
  const one = await CommitWorld.start()
  world = one
  const file = one.database.url.replace('file:', '')
  await one.database.db.$executeRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined)
  const size = statSync(file).size
  const handle = openSync(file, 'r+')
  for (let place = 4_096; place < size; place += 4_096)
    writeSync(handle, Buffer.alloc(4_096, 0xff), 0, 4_096, place)
  closeSync(handle)
  rmSync(`${file}-wal`, { force: true })
  one.restart()
  await expect(one.publish()).rejects.toThrow(/malformed|corrupt|not a database|disk image/i)
  await one.run()
  expect(one.logged.join(' ')).toMatch(/malformed|disk image/)
  expect(one.wholeRevisions()).toEqual({ files: 1, running: 1 })
})
