import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDatabase, openDatabase, writeTransaction } from '@/lib/server/db'
import { CallsStage } from '@/switch/calls-stage'
import { namedIn, toText } from '@/switch/how-to-file'
import { waitUntil } from '@/switch/wait-until'

/** A commit that is to be confirmed, at a real switch: what it allows is refused again when nobody confirms. */

let stage: CallsStage

beforeAll(async () => {
  stage = await CallsStage.start()
}, 120_000)
afterAll(() => stage?.stop())

type Committed = { revision: number; state: string; confirmBy: string | null }
type Status = { active: number; revisions: { number: number; state: string }[] }

/** The time to confirm is over. */
async function endTime(number: number) {
  const db = openDatabase(`file:${join(stage.cordboard.dataDir, 'cordboard.db')}`)
  try {
    await writeTransaction(db, (tx) =>
      tx.revision.update({ where: { number }, data: { confirmBy: new Date() } }),
    )
  } finally {
    await closeDatabase(db)
  }
}

it('a call that the unconfirmed revision allows is refused again when its time is over; the one that is up goes on', async () => {
  const since = stage.begin()
  await stage.refused(stage.office, '4601', 'unknown_number')
  stage.document.outgoingLines.push({ name: 'Extra', patterns: ['_46XX'], trunks: ['Carrier'] })
  const office = namedIn(stage.document.classesOfService, 'office')
  office.outgoingLines = [...(office.outgoingLines as string[]), 'Extra']
  await stage.cordboard.must(['import', '-', '--yes'], toText(stage.document))
  const done = await stage.cordboard.ask<Committed>(['commit', '--confirm-within', '10'])
  expect(done.state).toBe('active')
  expect(done.confirmBy).not.toBeNull()
  const { call } = await stage.connect(stage.office, '4601', stage.laboratory.carrier)
  expect(stage.sentSince(since).carrier).toEqual(['4601'])
  await endTime(done.revision)
  const status = await waitUntil(
    'the revision before to be back',
    async () => {
      const found = JSON.parse((await stage.cordboard.command(['status', '--json'])).output) as Status
      return found.active === done.revision + 1 && found
    },
    { timeoutMs: 40_000, everyMs: 500 },
  )
  expect(status.revisions.find(({ number }) => number === done.revision)?.state).toBe('not-confirmed')
  expect(await stage.laboratory.asterisk.cli('core show channels count')).toContain('1 active call')
  await stage.refused(stage.office, '4602', 'unknown_number')
  await call.hangUp()
  expect((await stage.cordboard.command(['confirm', String(done.revision)])).errors).toContain(
    'was not confirmed and has been taken back',
  )
}, 120_000)
