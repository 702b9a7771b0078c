import { expect, it } from 'vitest'
import { DisagreementError, findAgreement } from '@/faults/agreement'
import { type KillStage, startKillStage } from '@/faults/kill-stage'
import { changeForRound } from '@/faults/rounds-pbx'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { confirmRevision } from '@/lib/revision/confirm'
import { findRevision } from '@/lib/revision/data'
import { publishRevision } from '@/lib/revision/mutations'
import { writeTransaction } from '@/lib/server/db'
import { bundleEntries } from '@/scripts/bundling/bundle-entries.mjs'
import { bundlePrograms } from '@/scripts/bundling/bundle-programs.mjs'
import { waitUntil } from '@/switch/wait-until'

/** CORDBOARD_CONFIRM_KILLS: how many kills of the gatekeeper while it goes back. */
const times = Number(process.env.CORDBOARD_CONFIRM_KILLS ?? 4)
const author = { name: 'kill rounds', from: '127.0.0.1' }
/** A return takes some 300 ms after the second at which it is due. */
const spanMs = 1_500

async function commitRound({ db }: KillStage, round: number, confirmWithin: number | null): Promise<number> {
  const draft = await readDraft(db)
  const saved = await saveDraft(db, draft, changeForRound(draft, round), author)
  if (!saved.ok) throw new Error(`The edit was refused: ${saved.reason}`)
  const published = await publishRevision(db, { author, message: `Round ${round}`, confirmWithin })
  if (!published.ok) throw new Error(`It was not published: ${published.reason}`)
  return published.number
}

/** Until all agree on this revision, which holds the edit of this round. */
async function expectAgreement(stage: KillStage, revision: number, round: number): Promise<void> {
  let why = ''
  await waitUntil(
    `all to agree on revision ${revision}`,
    async () => {
      try {
        const found = await findAgreement(stage)
        why = `revision ${found.revision}, round ${found.round}`
        return found.revision === revision && found.round === round
      } catch (error) {
        if (!(error instanceof DisagreementError)) throw error
        why = error.message
        return false
      }
    },
    { timeoutMs: 60_000, everyMs: 50 },
  ).catch((error: Error) => {
    throw new Error(`${error.message} ${why}\n${stage.log().slice(-2_000)}`)
  })
}

it('a gatekeeper that is killed while it goes back brings the former revision back after its start, and one that was confirmed stays', {
  timeout: 120_000 + times * 60_000,
}, async () => {
  await bundlePrograms()
  const [web = ''] = await bundleEntries('faults', ['publish-program'])
  const stage = await startKillStage({ gatekeeper: 'build/gatekeeper.js', web })
  const { db } = stage
  try {
    await stage.startMissing()
    await expectAgreement(stage, 1, 0)
    let [inForce, round] = [1, 0]
    for (let kill = 1; kill <= times; kill++) {
      const unconfirmed = await commitRound(stage, kill, 10)
      await expectAgreement(stage, unconfirmed, kill)
      const isConfirmed = kill % 4 === 0
      if (isConfirmed) expect(await confirmRevision(db, unconfirmed, author)).toMatchObject({ ok: true })
      // Every third one is killed before, so that its time ends while it is down.
      if (kill % 3 === 0) await stage.kill('gatekeeper')
      await writeTransaction(db, (tx) =>
        tx.revision.update({ where: { number: unconfirmed }, data: { confirmBy: new Date() } }),
      )
      if (kill % 3 !== 0) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * spanMs))
        await stage.kill('gatekeeper')
      }
      await stage.startMissing()
      if (isConfirmed) {
        inForce = unconfirmed
        round = kill
      } else inForce = unconfirmed + 1
      await expectAgreement(stage, inForce, round)
      expect((await findRevision(db, unconfirmed))?.state).toBe(isConfirmed ? 'active' : 'not-confirmed')
    }
  } finally {
    await stage.stop()
  }
})
