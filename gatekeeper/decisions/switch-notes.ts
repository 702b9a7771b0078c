import type { AmiClient } from '@/lib/asterisk/ami/client'
import { deleteValue, getFamily, getValue } from '@/lib/asterisk/ami/database'
import { astdb } from '@/lib/asterisk/names'
import { type BareDecision, completeEntry } from '@/lib/decision-log/complete-entry'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import type { CompiledPolicy } from '@/lib/policy/compile'
import { reasons } from '@/lib/policy/decision'

/** A decision that the switch noted, and how many it had to overwrite for want of room. */
export type SwitchNote = BareDecision & { overwritten: number }

const fieldCount = 13
const longestNumber = 200

/** Reads what `cb-note` of the generated dialplan writes; null: it is none. */
export function readNote(text: string): SwitchNote | null {
  const fields = text.split('|')
  const [
    overwritten,
    trace,
    seconds,
    revision,
    source,
    decision,
    reason,
    device,
    via,
    number,
    ,
    acting,
    occupant,
  ] = fields as string[]
  if (fields.length !== fieldCount || !trace || !/^[A-Za-z0-9.-]{1,150}$/.test(trace)) return null
  if (![overwritten, seconds, revision].every((digits) => /^[0-9]{1,15}$/.test(digits ?? ''))) return null
  if (source !== 'fallback' && source !== 'switch') return null
  if (decision !== 'allow' && decision !== 'deny') return null
  const known = reasons.find((one) => one === reason)
  if (known === undefined) return null
  return {
    overwritten: Number(overwritten),
    trace,
    at: Number(seconds) * 1_000,
    revision: Number(revision),
    source,
    decision,
    reason: known,
    device: device ?? '',
    via: via ?? '',
    dialed: decodeNumber(number ?? ''),
    actingId: source === 'fallback' ? (acting ?? '') : '',
    occupantId: occupant ?? '',
  }
}

/** A number that is none was encoded by the switch; of its bytes what is no text is left as it was written. */
function decodeNumber(encoded: string): string {
  try {
    return decodeURIComponent(encoded).slice(0, longestNumber)
  } catch {
    return encoded.slice(0, longestNumber)
  }
}

export type NotesPorts = {
  ami: AmiClient
  /** The policy of a revision; null: it is not at hand. */
  policyOf: (revision: number) => Promise<CompiledPolicy | null>
  /** Writes to the log, durably; gives those that were not in it yet. */
  record: (entries: readonly (LoggedDecision & { overwritten: number })[]) => LoggedDecision[]
  log: (level: 'warn', message: string) => void
}

/** So many are written and taken off the switch at a time. */
const notesAtOnce = 200

/**
 * Takes what the switch decided by itself into the log, also from while nobody was here, and then off the switch. A
 * crash in between tells one twice, and it is recorded once: its trace is unique. What a call wrote meanwhile into the
 * same place stays. Gives those that were new, and how many notes the switch had overwritten before they were taken.
 */
export async function takeSwitchNotes(
  ports: NotesPorts,
): Promise<{ fresh: LoggedDecision[]; overwritten: number }> {
  const noted = [...(await getFamily(ports.ami, astdb.decidedFamily))]
  const fresh: LoggedDecision[] = []
  let overwritten = 0
  for (let start = 0; start < noted.length; start += notesAtOnce) {
    const piece = noted.slice(start, start + notesAtOnce)
    const entries = await readEntries(ports, piece)
    const isNew = new Set(ports.record(entries).map(({ trace }) => trace))
    for (const entry of entries)
      if (isNew.has(entry.trace)) {
        fresh.push(entry)
        overwritten += entry.overwritten
      }
    for (const [slot, text] of piece)
      if ((await getValue(ports.ami, astdb.decidedFamily, slot)) === text)
        await deleteValue(ports.ami, astdb.decidedFamily, slot)
  }
  return { fresh, overwritten }
}

async function readEntries(
  { policyOf, log }: NotesPorts,
  piece: readonly (readonly [slot: string, text: string])[],
): Promise<(LoggedDecision & { overwritten: number })[]> {
  const entries: (LoggedDecision & { overwritten: number })[] = []
  for (const [slot, text] of piece) {
    const note = readNote(text)
    if (note === null) {
      log(
        'warn',
        `The switch has something in ${astdb.decidedFamily}/${slot} that is no decision: it is removed.`,
      )
      continue
    }
    const { overwritten, ...bare } = note
    entries.push({ ...completeEntry(bare, await policyOf(note.revision)), overwritten })
  }
  return entries
}
