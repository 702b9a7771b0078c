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
  world.isForging = true
  files = createFailingFiles(world.dir)
  world.asSwitch = files.aside
  database = createFailingDatabase()
})
afterAll(async () => {
  files.restore()
  database.restore()
  await world.stop()
})

/** Saves an edit, commits it with one call failing, and checks all that must hold then; gives the calls that were made. */
async function commitWith(
  arm: () => void,
  disarm: () => string[],
  isRestarted: boolean,
  failedCall: (calls: string[]) => string | null = () => null,
): Promise<string[]> {
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
  const failed = failedCall(calls)
  // Where the log could not be read, each complaint counts, or it is told that nobody looked.
  if (failed !== null && /log\//.test(failed) && isPublished)
    expect(`${newest?.state} ${newest?.error} ${world.steps.at(-1)?.detail}`).toMatch(
      /^active .*log of the switch was not looked at|^rolled-back The log of the switch says/,
    )

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
/**
 * CORDBOARD_FAULTS=all: every fault at every call, and the staged files are asked questions each time. Else each call
 * to a file fails at its first two places (the log is looked at again and again), each statement of the database
 * everywhere, and the faults take turns.
 */
const isEveryFault = process.env.CORDBOARD_FAULTS === 'all'
const patient = { timeout: isEveryFault ? 7_200_000 : 300_000 }

/** Without what is another in each commit. */
const kindOf = (call: string): string =>
  call.replace(/(?<=\.)[0-9a-f]{8}(?=\.tmp)|(?<=current-)[0-9a-f]+|\d+/g, '…')

async function failEachCall<Fault extends string>(
  failing: { arm(number: number | null, fault: Fault): void; disarm(): string[] },
  faults: readonly Fault[],
  mostOfOneKind: number,
): Promise<void> {
  world.isExamined = true
  const before = await commitWith(() => failing.arm(null, faults[0] as Fault), failing.disarm, true)
  const kinds = before.map(kindOf)
  console.log(
    `${before.length} calls of one commit:\n${kinds.map((kind, at) => `${at + 1} ${kind}`).join('\n')}`,
  )
  world.isExamined = isEveryFault
  world.restart()
  const isOneOfMany = (number: number) =>
    !isEveryFault &&
    kinds.slice(0, number - 1).filter((kind) => kind === kinds[number - 1]).length >= mostOfOneKind
  let failed = 0
  // A commit has some calls more or less, by what it has to tidy up: over when none is left to fail.
  for (let number = 1; ; number++) {
    if (number <= kinds.length && isOneOfMany(number)) continue
    for (const fault of isEveryFault ? faults : [faults[number % faults.length] as Fault]) {
      const arm = () => failing.arm(number, fault)
      const failedCall = (calls: string[]) => calls[number - 1] ?? null
      const calls = await commitWith(arm, failing.disarm, number % 2 === 0, failedCall).catch(
        (error: Error) => {
          throw new Error(`${fault} at call ${number}: ${error.message}`, { cause: error })
        },
      )
      if (calls.length >= number) failed++
      else {
        expect(number).toBeGreaterThan(40)
        expect(failed).toBeGreaterThanOrEqual(40)
        console.log(`${number - 1} calls, ${failed} commits with one of them failing.`)
        return
      }
    }
  }
}

describe('each call of a commit fails once', () => {
  it('file system', patient, async () => {
    await failEachCall(files, fileFaults, 2)
  })

  it('database', patient, async () => {
    await failEachCall(database, databaseFaults, Number.POSITIVE_INFINITY)
  })
})
