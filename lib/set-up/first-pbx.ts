import type { Author } from '@/lib/audit/author'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { toInvalid } from '@/lib/draft/save-form'
import { freeName, newHotDeskService, newLine, newTrunk } from '@/lib/draft/starters'
import type { OutgoingLine, Snapshot } from '@/lib/policy/snapshot'
import { readSamplePbx } from '@/lib/policy-file/read-sample'
import { now } from '@/lib/server/clock'
import type { Database } from '@/lib/server/db'
import { newId } from '@/lib/server/ids'
import { type FirstPbx, firstPbxSchema } from '@/lib/set-up/schema'
import type { Invalid } from '@/lib/shared/save-result'

export type FirstPbxResult = { ok: true } | Invalid

/** Puts what the first visit asked for into the draft: time zone, emergency line or waiver, and what to begin with. */
export async function setUpPbx(db: Database, input: unknown, author: Author): Promise<FirstPbxResult> {
  const parsed = firstPbxSchema.safeParse(input)
  if (!parsed.success) return toInvalid(parsed.error)
  const before = await readDraft(db)
  const start = parsed.data.startWith === 'sample' ? await readSamplePbx(before) : addUsualServices(before)
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

/** A PBX without any gets the two codes that the screens and the how-to speak of. */
function addUsualServices(snapshot: Snapshot): Snapshot {
  if (snapshot.services.length > 0) return snapshot
  return {
    ...snapshot,
    services: [
      newHotDeskService(newId()),
      { id: newId(), kind: 'own-voicemail', name: 'My voicemail', code: '*97' },
    ],
  }
}

function addEmergency(snapshot: Snapshot, emergency: FirstPbx['emergency'], author: Author): Snapshot {
  if (emergency.kind === 'waiver') {
    const emergencyWaiver = { by: author.name, reason: emergency.reason, at: now().toISOString() }
    return { ...snapshot, settings: { ...snapshot.settings, emergencyWaiver } }
  }
  const trunk = newTrunk(newId(), freeName('Emergency carrier', snapshot.trunks), emergency.host)
  const former = snapshot.outgoingLines.find((line) => line.emergency)
  const line: OutgoingLine = {
    ...(former ?? newLine(newId(), freeName('Emergency', snapshot.outgoingLines))),
    enabled: true,
    emergency: true,
    patterns: emergency.numbers,
    trunkIds: [trunk.id],
  }
  const others = snapshot.outgoingLines.filter(({ id }) => id !== line.id)
  return { ...snapshot, trunks: [...snapshot.trunks, trunk], outgoingLines: [line, ...others] }
}
