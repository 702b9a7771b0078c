import { afterEach, beforeEach, expect, it } from 'vitest'
import { CommitWorld } from '@/faults/commit-world'
import { readCurrent } from '@/faults/file-switch'
import { createConfirmWatch } from '@/gatekeeper/revision/confirm-watch'
import { confirmRevision } from '@/lib/revision/confirm'
import { findWaitingConfirmation } from '@/lib/revision/confirmation'
import { findRevision } from '@/lib/revision/data'
import { publishRevision } from '@/lib/revision/mutations'
import { monotonicMs, nowMs } from '@/lib/server/clock'
import { writeTransaction } from '@/lib/server/db'

/** A revision that nobody confirms: database, files and switch are brought back, whatever happens meanwhile. */

const author = { name: 'faults', from: '127.0.0.1' }
let world: CommitWorld
/** Jumps of the clocks, in ms. */
let wallAhead: number
let monotonicAhead: number
let watch: ReturnType<typeof createConfirmWatch>

beforeEach(async () => {
  world = await CommitWorld.start()
  wallAhead = 0
  monotonicAhead = 0
  startWatch()
  await world.save(2)
  const published = await publishRevision(world.database.db, { author, message: '', confirmWithin: 10 })
  expect(published).toMatchObject({ ok: true, number: 2 })
  await second()
  expect(await world.agreed()).toBe(2)
})
afterEach(() => world.stop())

function startWatch() {
  watch = createConfirmWatch({
    db: world.database.db,
    nowMs: () => nowMs() + wallAhead,
    monotonicMs: () => monotonicMs() + monotonicAhead,
    log: () => undefined,
  })
}
/** One second of the gatekeeper. */
async function second() {
  await watch.look()
  await world.run()
}
function restart() {
  world.restart()
  startWatch()
}
const endTime = () =>
  writeTransaction(world.database.db, (tx) =>
    tx.revision.update({ where: { number: 2 }, data: { confirmBy: new Date(nowMs() - 1) } }),
  )
/** All agree on revision 3, whose files are those of revision 1 but for number and token. */
async function expectBack() {
  expect(await world.agreed()).toBe(3)
  expect(await findRevision(world.database.db, 2)).toMatchObject({ state: 'not-confirmed' })
  expect(readCurrent(world.switchDir)?.['extensions.conf']).not.toContain('92X')
  expect(world.control.running['extensions.conf']).toContain('NoOp(3)')
  expect(await world.draftRound()).toBe(2)
  expect(world.logged).toEqual([])
}

it('nothing happens before its time, and over a restart the time does not begin anew', async () => {
  restart()
  await second()
  expect(await world.agreed()).toBe(2)
  wallAhead = 599_000
  await second()
  expect(await world.agreed()).toBe(2)
  wallAhead = 601_000
  restart()
  await second()
  await expectBack()
})

it('a clock that is set back does not give it more time', async () => {
  await second()
  wallAhead = -3_600_000
  monotonicAhead = 599_000
  await second()
  expect(await world.agreed()).toBe(2)
  monotonicAhead = 601_000
  await second()
  await expectBack()
})

it('a time that ended while the gatekeeper was down is over at its start', async () => {
  await endTime()
  restart()
  await second()
  await expectBack()
})

it.each(['published', 'staged', 'switched over', 'reloaded'])(
  'a gatekeeper that dies when it is %s goes on',
  async (place) => {
    await endTime()
    await watch.look()
    const { folder, control } = world
    const { stage, swap } = folder
    const reload = control.reload.bind(control)
    const die = async (): Promise<never> => new Promise(() => undefined)
    if (place === 'staged') folder.stage = async (...given) => stage(...given).then(die)
    if (place === 'switched over') folder.swap = async (...given) => swap(...given).then(die)
    if (place === 'reloaded')
      control.reload = async (module, deadlineMs) => {
        await reload(module, deadlineMs)
        if (module === 'pbx_config') await die()
      }
    // The process is gone in the middle: what it began never ends.
    const running = world.run()
    if (place === 'published') await running
    else await Promise.race([running, waitFor(place)])
    Object.assign(folder, { stage, swap })
    control.reload = reload
    restart()
    await second()
    await expectBack()
  },
)

/** Until the step of that name has had its effect. */
async function waitFor(place: string): Promise<void> {
  const isThere = async () => {
    if (place === 'staged') return (await world.folder.read('rev-3'))['voicemail.conf'] !== null
    if (place === 'switched over') return (await world.folder.current()) === 'rev-3'
    return world.control.running['extensions.conf'].includes('NoOp(3)')
  }
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 5))
}

it('a switch that refuses the return goes on with the unconfirmed revision, which may then be kept', async () => {
  await endTime()
  let refusals = 1
  world.control.beforeReload = () => {
    if (refusals-- > 0) throw new Error('The switch refused to reload pbx_config: An unknown error occurred')
  }
  await second()
  expect(await findRevision(world.database.db, 3)).toMatchObject({ state: 'rolled-back' })
  expect(await world.agreed()).toBe(2)
  await second()
  expect(await findRevision(world.database.db, 4)).toBeNull()
  expect(await confirmRevision(world.database.db, 2, author)).toMatchObject({ ok: true })
  expect(await findWaitingConfirmation(world.database.db)).toBeNull()
})

it('a switch that cannot be reached is brought back when it can', async () => {
  await endTime()
  world.control.reachable = false
  await second()
  expect(await findRevision(world.database.db, 3)).toMatchObject({
    state: 'published',
    error: expect.stringContaining('cannot be reached'),
  })
  world.control.reachable = true
  await second()
  await expectBack()
})
