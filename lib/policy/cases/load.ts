import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { readInstant } from '@/lib/policy/cases/read-instant'
import { type AnswerText, type CaseFileText, caseFileSchema } from '@/lib/policy/cases/schema'
import type { Question, Sessions } from '@/lib/policy/decision'
import type { Phone, Snapshot } from '@/lib/policy/snapshot'

/** One question of a case file, ready to be put to `decide`. */
export type DecisionCase = {
  /** The name in the file, then who dials what when. */
  title: string
  question: Question
  sessions: Sessions
  /** Only the keys that the case names. */
  expected: Partial<AnswerText>
}

export type CaseFile = { about: string; knownErrors: string[]; snapshot: Snapshot; cases: DecisionCase[] }

type CaseText = CaseFileText['cases'][number]

/**
 * A parsed case file (YAML, failsafe schema: every scalar is text) as a snapshot and questions. Lists in `who`,
 * `device`, `dial`, `at` and `via` give one question for each combination. Throws with what is wrong.
 */
export function loadCaseFile(document: unknown): CaseFile {
  const file = caseFileSchema.parse(document)
  const snapshot = expandPbx(file.pbx)
  return {
    about: file.about,
    knownErrors: file['known errors'],
    snapshot,
    cases: file.cases.flatMap((written) => expandCase(snapshot, file, written)),
  }
}

function expandCase(snapshot: Snapshot, file: CaseFileText, written: CaseText): DecisionCase[] {
  const sessions = readSessions(snapshot, written['logged in'])
  const devices =
    written.device ?? (written.who ?? []).map((number) => phoneWithNumber(snapshot, number).endpoint)
  return devices.flatMap((device) =>
    written.dial.flatMap((dialed) =>
      (written.at ?? [file.at]).flatMap((at) =>
        (written.via ?? ['none']).map((via) => ({
          title: titleOf(written, { device, dialed, at, via }),
          question: { device, dialed, at: readInstant(at), ...(via === 'none' ? {} : { via }) },
          sessions,
          expected: written.expect,
        })),
      ),
    ),
  )
}

/** The case's name and what tells the combinations apart. */
function titleOf(
  written: CaseText,
  asked: { device: string; dialed: string; at: string; via: string },
): string {
  const via = asked.via === 'none' ? '' : ` via ${asked.via}`
  const at = written.at === undefined ? '' : ` at ${asked.at}`
  return `${written.name} (${asked.device} dials “${asked.dialed}”${via}${at})`
}

function phoneWithNumber(snapshot: Snapshot, number: string): Phone {
  for (const extension of snapshot.extensions)
    if (extension.type === 'phone' && extension.number === number) return extension
  throw new Error(
    `No phone has the number ${number}: add it under “phones”, or name a device that does not exist.`,
  )
}

/** `{ 101: 222 }`: 222 is logged in at phone 101. A number that no extension has stands for a deleted one. */
function readSessions(snapshot: Snapshot, written: Record<string, string>): Sessions {
  const occupants = new Map<string, string>()
  for (const [phone, occupant] of Object.entries(written)) {
    const extension = snapshot.extensions.find((candidate) => candidate.number === occupant)
    occupants.set(phoneWithNumber(snapshot, phone).endpoint, extension?.id ?? 'deleted')
  }
  return { occupantOf: (endpoint) => occupants.get(endpoint) ?? null }
}
