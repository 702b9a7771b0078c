import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CommitWorld } from '@/faults/commit-world'
import { createFailingDatabase, type DatabaseFault, type FailingDatabase } from '@/faults/failing-database'
import { createFailingFiles, type FailingFiles, type FileFault } from '@/faults/failing-files'

/**
 * Every call of a commit to the file system and to the database fails once, each in turn. After it: no revision half
 * there, the edit still saved, a sentence about what happened, and the next Commit works, in the same process and after
 * a restart.
 */

let world: CommitWorld
let files: FailingFiles
let database: FailingDatabase
let round = 1

beforeAll(async () => {
  world = await CommitWorld.start()
  files = createFailingFiles(world.dir)
  database = createFailingDatabase()
})
afterAll(async () => {
  files.restore()
  database.restore()
  await world.stop()
})

/** Saves an edit, commits it with one call failing, and checks all that must hold then; gives the calls that were made. */
async function commitWith(arm: () => void, disarm: () => string[], isRestarted: boolean): Promise<string[]> {
  const before = await world.agreed()
  expect(before).not.toBeNull()
  await world.save(++round)
  world.logged = []
  arm()
  const published = await world.publish().catch((error: Error) => error)
  if (!(published instanceof Error)) await world.run()
  const calls = disarm()
  const isPublished = !(published instanceof Error)

  // Nothing is half there, whatever failed.
  const revisions = await world.revisions()
  const newest = revisions[0]
  const whole = world.wholeRevisions()
  expect([before, newest?.number]).toContain(whole.files)
  expect([before, newest?.number]).toContain(whole.running)
  if (newest && ['failed', 'rolled-back'].includes(newest.state))
    expect(whole).toEqual({ files: before, running: before })
  expect(await world.draftRound()).toBe(round)
  const told = [isPublished ? '' : published.message, newest?.error ?? '', ...world.logged].join(' ').trim()
  if (!isPublished || newest?.state !== 'active') expect(told).not.toBe('')
  expect(told).not.toMatch(/\n\s+at /)
  if (newest?.state === 'failed')
    expect(newest.error).toMatch(/then commit again|does not hold what was written/)

  if (isRestarted) world.restart()
  // What was only interrupted goes on by itself; what failed is committed again.
  for (let second = 0; second < 3; second++) await world.run()
  if ((await world.revisions())[0]?.state !== 'active' || (await world.agreed()) === before) {
    expect(await world.publish(true)).toMatchObject({ ok: true })
    for (let second = 0; second < 3; second++) await world.run()
  }
  const agreed = await world.agreed()
  expect(agreed).toBe((await world.revisions())[0]?.number)
  expect(agreed).toBeGreaterThan(before ?? 0)
  return calls
}

const fileFaults: readonly FileFault[] = ['ENOSPC', 'EIO', 'EACCES', 'short', 'silent']
const databaseFaults: readonly DatabaseFault[] = [
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_BUSY',
  'SQLITE_CORRUPT',
]
/** CORDBOARD_FAULTS=all: every fault at every call. Else every call fails once, the faults take turns. */
const isEveryFault = process.env.CORDBOARD_FAULTS === 'all'
const patient = { timeout: isEveryFault ? 3_600_000 : 300_000 }

async function failEachCall<Fault extends string>(
  failing: { arm(number: number | null, fault: Fault): void; disarm(): string[] },
  faults: readonly Fault[],
): Promise<string> {
  let failed = 0
  // A commit has some calls more or less, by what it has to tidy up: over when none is left to fail.
  for (let number = 1; ; number++)
    for (const fault of isEveryFault ? faults : [faults[number % faults.length] as Fault]) {
      const arm = () => failing.arm(number, fault)
      const calls = await commitWith(arm, failing.disarm, number % 2 === 0).catch((error: Error) => {
        throw new Error(`${fault} at call ${number}: ${error.message}`, { cause: error })
      })
      if (calls.length >= number) failed++
      else {
        expect(number).toBeGreaterThan(40)
        return `${number - 1} calls, ${failed} commits with one of them failing`
      }
    }
}

describe('each call of a commit fails once', () => {
  it('file system', patient, async () => {
    console.log(`File system: ${await failEachCall(files, fileFaults)}.`)
  })

  it('database', patient, async () => {
    console.log(`Database: ${await failEachCall(database, databaseFaults)}.`)
  })
})
