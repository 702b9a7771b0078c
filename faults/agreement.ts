import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { markerOf, readCurrent } from '@/faults/file-switch'
import type { KillStage } from '@/faults/kill-stage'
import { roundOf } from '@/faults/rounds-pbx'
import { readRevisionCopy } from '@/gatekeeper/state/copies'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { liveFolderName, revisionFiles } from '@/lib/asterisk/names'
import { listRevisions, readRevision } from '@/lib/revision/data'
import { activeStates, openStates } from '@/lib/revision/state'

type Agreement = { revision: number; round: number }

/** Why database, files, switch and what is told about them do not agree on one whole revision at this moment. */
export class DisagreementError extends Error {
  override name = 'DisagreementError'
}

/**
 * The one revision on which all agree: in the database exactly one is active and none is open; the files behind
 * `current` hold, byte by byte, what is generated from that revision's row and the gatekeeper's token of it; the
 * switch runs those files; the gatekeeper's own copy, its figures and its answer about the commit name it; it answers
 * a question of that dialplan. Throws {@link DisagreementError} otherwise.
 */
export async function findAgreement(stage: KillStage): Promise<Agreement> {
  const revisions = await listRevisions(stage.db, 5)
  const open = revisions.filter(({ state }) => openStates.includes(state))
  const active = revisions.filter(({ state }) => activeStates.includes(state))
  const number = active[0]?.number
  if (number === undefined || active.length !== 1 || open.length > 0)
    throw new DisagreementError(
      `The database has ${revisions.map(({ number, state, error }) => `${number} ${state} ${error ?? ''}`).join(', ')}.`,
    )
  const stored = await readRevision(stage.db, number)
  if (!stored) throw new DisagreementError(`Revision ${number} is not in the database.`)
  const { snapshot } = stored
  const copy = readRevisionCopy(stage.dataDir, 'active')
  if (!copy.ok || copy.value.revision !== number)
    throw new DisagreementError(`The gatekeeper's copy is ${copy.ok ? copy.value.revision : copy.reason}.`)
  const applying = readRevisionCopy(stage.dataDir, 'applying')
  if (applying.ok || applying.reason === 'damaged')
    throw new DisagreementError('The gatekeeper still keeps a revision that is being applied.')
  const wanted = generateFiles({
    snapshot,
    revision: number,
    token: copy.value.token,
    gatekeeper: { host: '127.0.0.1', port: stage.ports.http, agiPort: stage.ports.agi },
    liveFolder: join(stage.switchDir, liveFolderName),
  }).files
  const found = readCurrent(stage.switchDir)
  for (const file of revisionFiles) {
    if (found?.[file] !== wanted[file])
      throw new DisagreementError(`${file} on disk is not that of revision ${number}.`)
    if (stage.fileSwitch.running[file] !== wanted[file])
      throw new DisagreementError(
        `The switch does not run ${file} of revision ${number}, but of ${markerOf(stage.fileSwitch.running['extensions.conf'])}.`,
      )
  }
  await askGatekeeper(stage, number, copy.value.token)
  return { revision: number, round: roundOf(snapshot) }
}

async function askGatekeeper(stage: KillStage, number: number, token: string): Promise<void> {
  const url = `http://127.0.0.1:${stage.ports.http}`
  try {
    const metrics = await (await fetch(`${url}/metrics`)).text()
    if (!metrics.includes(`\ncordboard_revision ${number}\n`))
      throw new DisagreementError('The gatekeeper answers for another revision.')
    const own = readFileSync(join(stage.dataDir, 'gatekeeper.token'), 'utf8').trim()
    const status = await fetch(`${url}/v1/commit/status?revision=${number}`, {
      headers: { authorization: `Bearer ${own}` },
    })
    const told = (await status.json()) as { state?: string }
    if (told.state !== 'active') throw new DisagreementError(`The commit is said to be ${told.state}.`)
    const answer = await askPolicy(stage, number, token)
    if (!/decision=allow/.test(answer)) throw new DisagreementError(`A question was answered by ${answer}.`)
  } catch (error) {
    if (error instanceof DisagreementError) throw error
    throw new DisagreementError(
      `The gatekeeper does not answer: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** A question as the dialplan of a revision asks it: phone 101 dials phone 102. */
export async function askPolicy(stage: KillStage, revision: number, token: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${stage.ports.http}/v1/authorize`, {
    method: 'POST',
    body: new URLSearchParams({ device: '101', dialed: '102', rev: String(revision), token, accept: 'form' }),
  })
  return `${answer.status} ${await answer.text()}`
}
