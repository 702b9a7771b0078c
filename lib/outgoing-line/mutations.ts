import type { Author } from '@/lib/audit/author'
import { readDraft } from '@/lib/draft/data'
import { describeConflict } from '@/lib/draft/find-conflict'
import { writeDraft } from '@/lib/draft/mutations'
import { settingsId } from '@/lib/draft/objects'
import { saveForm } from '@/lib/draft/save-form'
import { type LineOrderInput, lineOrderSchema, outgoingLineFormSchema } from '@/lib/outgoing-line/schema'
import { type Database, writeTransaction } from '@/lib/server/db'
import { isEqual } from '@/lib/shared/is-equal'
import type { Conflict, SaveResult } from '@/lib/shared/save-result'

/** Saves what the form of an outgoing line sent. */
export const saveOutgoingLineForm = (db: Database, input: unknown, author: Author): Promise<SaveResult> =>
  saveForm(db, { kind: 'outgoing-line', schema: outgoingLineFormSchema }, input, author)

/** Puts the lines in an order, unless they came into another one, or came and went, since it was looked at. */
export function orderLines(
  db: Database,
  input: LineOrderInput,
  author: Author,
): Promise<{ ok: true } | Conflict> {
  const { ids, seen } = lineOrderSchema.parse(input)
  return writeTransaction(db, async (tx): Promise<{ ok: true } | Conflict> => {
    const draft = await readDraft(tx)
    const current = draft.outgoingLines.map(({ id }) => id)
    if (!isEqual(current, seen) || !isEqual([...ids].sort(), [...current].sort()))
      return describeConflict(tx, 'settings', settingsId, 0, { version: 0 })
    const place = new Map(ids.map((id, index) => [id, index]))
    const outgoingLines = [...draft.outgoingLines].sort(
      (a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0),
    )
    const result = await writeDraft(tx, draft, { ...draft, outgoingLines }, author)
    if (!result.ok) throw new Error('A new order of the outgoing lines was refused.')
    return { ok: true }
  })
}
