import type { Author } from '@/lib/audit/author'
import { readDraft } from '@/lib/draft/data'
import { countDraftWrites } from '@/lib/draft/view'
import type { Finding } from '@/lib/policy/check'
import { checkForCommit } from '@/lib/policy/policy-tests/check-policy-tests'
import { canonicalJson } from '@/lib/revision/canonical'
import { checksum } from '@/lib/revision/checksum'
import { findWaitingConfirmation } from '@/lib/revision/confirmation'
import { activeRevision, latestPublished, readContentChecksum } from '@/lib/revision/data'
import { now } from '@/lib/server/clock'
import { type Reader, readTransaction } from '@/lib/server/db'

export type PublishInput = {
  author: Author
  message: string
  /**
   * Number of the revision that was active when the administrator looked at the changes; absent: not
   * compared.
   */
  baseRevision?: number | null
  /** {@link countDraftWrites} when the administrator looked at the changes; absent: not compared. */
  draftWrites?: number
  /** Publish even if nothing differs, to write the files anew. */
  evenIfUnchanged?: boolean
  /** Minutes within which it must be confirmed once it is active, or the one before comes back; null, absent: it stays. */
  confirmWithin?: number | null
}

export type PublishResult =
  | { ok: true; number: number; findings: Finding[] }
  /** Errors of the draft. */
  | { ok: false; reason: 'invalid'; findings: Finding[] }
  /** Revision `number` is being applied now. */
  | { ok: false; reason: 'applying'; number: number }
  /** Another revision became active since the administrator looked; null: none is active. */
  | { ok: false; reason: 'base_changed'; number: number | null }
  /** The draft was written since the administrator looked. */
  | { ok: false; reason: 'draft_changed' }
  /** The draft is what revision `number` holds. */
  | { ok: false; reason: 'unchanged'; number: number }
  /** Revision `number` waits to be confirmed. */
  | { ok: false; reason: 'awaiting'; number: number; until: Date }
  /** To be confirmed, and there is no revision in force that could come back. */
  | { ok: false; reason: 'no_former'; number: null }

export type PublishRefusal = Extract<PublishResult, { ok: false }>

/** A draft that may be committed. */
export type PreparedDraft = {
  /** {@link countDraftWrites} when it was read. */
  writes: number
  /** What the revision holds. */
  json: string
  /** Checksum of it with its secrets open. */
  content: string
  findings: Finding[]
}

/** Everything up to writing, of one instant; what is refused is refused as of it. */
export async function prepareDraft(
  source: Reader,
  input: PublishInput,
): Promise<PreparedDraft | PublishRefusal> {
  const read = await readTransaction(source, async (tx) => {
    const refusal = await findRefusal(tx, input)
    if (refusal) return refusal
    const newest = input.evenIfUnchanged ? null : await findNewest(tx)
    const writes = await countDraftWrites(tx)
    if (input.draftWrites !== undefined && input.draftWrites !== writes)
      return { ok: false, reason: 'draft_changed' } as const
    return { ok: true, newest, writes, draft: await readDraft(tx) } as const
  })
  if (!read.ok) return read
  const { newest, writes, draft } = read
  const json = canonicalJson(draft)
  const content = checksum(json)
  if (newest?.content === content) return { ok: false, reason: 'unchanged', number: newest.number }
  const findings = checkForCommit(draft, now().getTime())
  if (findings.some(({ severity }) => severity === 'error')) return { ok: false, reason: 'invalid', findings }
  return { writes, json, content, findings }
}

/** @param content of what is to be published; absent: whether it differs from the newest is not asked. */
export async function findRefusal(
  tx: Reader,
  input: PublishInput,
  content?: string,
): Promise<PublishRefusal | null> {
  const [active, open] = [await activeRevision(tx), await latestPublished(tx)]
  if (open?.state === 'applying') return { ok: false, reason: 'applying', number: open.number }
  if (input.baseRevision !== undefined && input.baseRevision !== (active?.number ?? null))
    return { ok: false, reason: 'base_changed', number: active?.number ?? null }
  // What it would be taken back to would no longer be the revision before it.
  const waiting = await findWaitingConfirmation(tx)
  if (waiting) return { ok: false, reason: 'awaiting', number: waiting.number, until: waiting.until }
  if ((input.confirmWithin ?? null) !== null && !active)
    return { ok: false, reason: 'no_former', number: null }
  if (content === undefined || input.evenIfUnchanged) return null
  const newest = await findNewest(tx)
  return newest?.content === content ? { ok: false, reason: 'unchanged', number: newest.number } : null
}

/** The revision that waits, or else the active one; null: there is neither. */
async function findNewest(tx: Reader): Promise<{ number: number; content: string | null } | null> {
  const newest = (await latestPublished(tx)) ?? (await activeRevision(tx))
  return newest && { number: newest.number, content: await readContentChecksum(tx, newest.number) }
}
