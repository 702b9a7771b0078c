import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Author } from '@/lib/audit/author'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { toInvalid } from '@/lib/draft/save-form'
import type { OutgoingLine, Snapshot, Trunk } from '@/lib/policy/snapshot'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createPolicyFilePorts } from '@/lib/policy-file/server-ports'
import { now } from '@/lib/server/clock'
import type { Database } from '@/lib/server/db'
import { newId } from '@/lib/server/ids'
import { type FirstPbx, firstPbxSchema } from '@/lib/set-up/schema'
import type { Invalid } from '@/lib/shared/save-result'

export type FirstPbxResult = { ok: true } | Invalid

/** Where `npm start` runs: the project's folder. */
const sampleFile = join('samples', 'small-office.yaml')

/** Puts what the first visit asked for into the draft: time zone, emergency line or waiver, and what to begin with. */
export async function setUpPbx(db: Database, input: unknown, author: Author): Promise<FirstPbxResult> {
  const parsed = firstPbxSchema.safeParse(input)
  if (!parsed.success) return toInvalid(parsed.error)
  const before = await readDraft(db)
  const start = parsed.data.startWith === 'sample' ? await readSample(before) : addUsualServices(before)
  const after = addEmergency(
    { ...start, settings: { ...start.settings, timeZone: parsed.data.timeZone } },
    parsed.data.emergency,
    author,
  )
  const saved = await saveDraft(db, before, after, author)
  if (saved.ok) return { ok: true }
  const messages =
    saved.reason === 'invalid'
      ? saved.findings.map(({ message }) => message)
      : ['Somebody else changed the draft meanwhile. Do this again.']
  return { ok: false, reason: 'invalid', issues: messages.map((message) => ({ path: '', message })) }
}

async function readSample(current: Snapshot): Promise<Snapshot> {
  const result = await readPolicyFile(await readFile(sampleFile, 'utf8'), current, createPolicyFilePorts())
  if (!result.ok) throw new Error(`${sampleFile} cannot be imported: ${JSON.stringify(result.errors)}`)
  return result.snapshot
}

/** A PBX without any gets the two codes that the screens and the how-to speak of. */
function addUsualServices(snapshot: Snapshot): Snapshot {
  if (snapshot.services.length > 0) return snapshot
  return {
    ...snapshot,
    services: [
      { id: newId(), kind: 'hot-desk', name: 'Hot desk', code: '*22' },
      { id: newId(), kind: 'own-voicemail', name: 'My voicemail', code: '*97' },
    ],
  }
}

function addEmergency(snapshot: Snapshot, emergency: FirstPbx['emergency'], author: Author): Snapshot {
  if (emergency.kind === 'waiver') {
    const emergencyWaiver = { by: author.name, reason: emergency.reason, at: now().toISOString() }
    return { ...snapshot, settings: { ...snapshot.settings, emergencyWaiver } }
  }
  const trunk = newTrunk(snapshot, emergency.host)
  const former = snapshot.outgoingLines.find((line) => line.emergency)
  const line: OutgoingLine = {
    ...(former ?? newEmergencyLine(snapshot)),
    enabled: true,
    patterns: emergency.numbers,
    trunkIds: [trunk.id],
  }
  const others = snapshot.outgoingLines.filter(({ id }) => id !== line.id)
  return { ...snapshot, trunks: [...snapshot.trunks, trunk], outgoingLines: [line, ...others] }
}

const newTrunk = ({ trunks }: Snapshot, host: string): Trunk => ({
  id: newId(),
  name: freeName('Emergency carrier', trunks),
  enabled: true,
  host,
  port: 5060,
  username: null,
  register: false,
})

const newEmergencyLine = ({ outgoingLines }: Snapshot): OutgoingLine => ({
  id: newId(),
  name: freeName('Emergency', outgoingLines),
  enabled: true,
  emergency: true,
  patterns: [],
  strip: 0,
  prepend: '',
  trunkIds: [],
  callerId: null,
})

function freeName(name: string, taken: readonly { name: string }[]): string {
  const names = new Set(taken.map((it) => it.name.toLowerCase()))
  for (let place = 1; ; place++) {
    const candidate = place === 1 ? name : `${name} ${place}`
    if (!names.has(candidate.toLowerCase())) return candidate
  }
}
