import type { Author } from '@/lib/audit/author'
import { readDraft } from '@/lib/draft/data'
import { saveDraft, writeDraft } from '@/lib/draft/mutations'
import { toInvalid } from '@/lib/draft/save-form'
import { applyAct, takeSample } from '@/lib/first-hour/acts'
import { type GuideResult, guideActSchema, type SampleResult } from '@/lib/first-hour/schema'
import type { Snapshot } from '@/lib/policy/snapshot'
import { readSamplePbx } from '@/lib/policy-file/read-sample'
import { type Database, writeTransaction } from '@/lib/server/db'
import { newId } from '@/lib/server/ids'
import type { Refused } from '@/lib/shared/save-result'

/** One act of the guide on the draft as it is, in a transaction of its own. */
export async function runGuideAct(db: Database, input: unknown, author: Author): Promise<GuideResult> {
  const parsed = guideActSchema.safeParse(input)
  if (!parsed.success) return toInvalid(parsed.error)
  return writeTransaction(db, async (tx): Promise<GuideResult> => {
    const draft = await readDraft(tx)
    const written = await writeDraft(tx, draft, applyAct(draft, parsed.data, newId), author)
    if (written.ok) return { ok: true }
    if (written.reason === 'conflict') throw new Error('The draft changed inside a write transaction.')
    return {
      ok: false,
      reason: 'invalid',
      issues: written.findings.map(({ message }) => ({ path: '', message })),
    }
  })
}

/** Drafts that a sample took the place of, until Undo or a restart. One for each administrator. */
const replaced = new Map<string, { undo: string; before: Snapshot; after: Snapshot }>()

/** Puts the sample PBX in the place of the draft. */
export async function loadSamplePbx(db: Database, author: Author): Promise<SampleResult> {
  const draft = await readDraft(db)
  const saved = await saveDraft(db, draft, takeSample(draft, await readSamplePbx(draft)), author)
  if (!saved.ok) return refuseSave(saved)
  const undo = newId()
  replaced.set(author.name, { undo, before: draft, after: await readDraft(db) })
  return { ok: true, undo }
}

/** Takes the sample back; what was changed since then stays, or else nothing is taken back. */
export async function undoSamplePbx(
  db: Database,
  undo: unknown,
  author: Author,
): Promise<{ ok: true } | Refused> {
  const kept = replaced.get(author.name)
  if (!kept || kept.undo !== undo)
    return refuse('It cannot be taken back any more. Revert your changes under Commit instead.')
  const saved = await saveDraft(db, kept.after, kept.before, author)
  if (!saved.ok) return refuseSave(saved)
  replaced.delete(author.name)
  return { ok: true }
}

const refuse = (message: string): Refused => ({ ok: false, reason: 'refused', message })

function refuseSave(saved: Exclude<Awaited<ReturnType<typeof saveDraft>>, { ok: true }>): Refused {
  if (saved.reason === 'invalid') return refuse(saved.findings.map(({ message }) => message).join(' '))
  const names = saved.conflicts.map(({ kind, changedBy }) => `${kind}, by ${changedBy}`)
  return refuse(`Something was changed meanwhile (${names.join('; ')}). Nothing was done: look at Commit.`)
}
