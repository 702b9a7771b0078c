import { z } from 'zod'
import type { Author } from '@/lib/audit/author'
import { readDraft } from '@/lib/draft/data'
import { writeDraft } from '@/lib/draft/mutations'
import { descriptionField } from '@/lib/policy/fields'
import type { Extension, Snapshot } from '@/lib/policy/snapshot'
import { type Database, writeTransaction } from '@/lib/server/db'
import { newVoicemailPassword } from '@/lib/server/random-secrets'
import type { Invalid } from '@/lib/shared/save-result'

const idList = z.array(z.string().max(16)).min(1).max(20_000)

/** What many extensions get at once; what is not named stays as it is. `location`: of phones only. */
const changeSchema = z.strictObject({
  classOfServiceId: z.string().min(1).max(16).optional(),
  location: descriptionField.optional(),
  voicemail: z.boolean().optional(),
})
export const bulkEditsSchema = z
  .array(z.strictObject({ ids: idList, change: changeSchema }))
  .min(1)
  .max(20_000)

export type BulkChange = z.infer<typeof changeSchema>
export type BulkEdit = { ids: string[]; change: BulkChange }
export type BulkEditResult =
  | {
      ok: true
      changed: number
      /** Edits that give back what the changed ones had. */
      undo: BulkEdit[]
    }
  | Invalid

/**
 * Changes many extensions of the draft at once, all or none. Who is gone meanwhile, and what is as wanted already, is
 * left alone; a mailbox that is switched on and has no password gets one.
 * @throws ZodError where the input is none that a screen sends
 */
export function editExtensions(db: Database, input: unknown, author: Author): Promise<BulkEditResult> {
  const edits = bulkEditsSchema.parse(input)
  return writeTransaction(db, async (tx): Promise<BulkEditResult> => {
    const before = await readDraft(tx)
    const changes = new Map(edits.flatMap(({ ids, change }) => ids.map((id) => [id, change] as const)))
    const after: Snapshot = {
      ...before,
      extensions: before.extensions.map((one) => applyChange(one, changes.get(one.id))),
    }
    after.secrets = { ...before.secrets, voicemailPasswords: withPasswords(after) }
    const result = await writeDraft(tx, before, after, author)
    if (result.ok) {
      const changed = new Set(result.changes.map(({ id }) => id))
      return { ok: true, changed: changed.size, undo: collectUndo(before, changes, changed) }
    }
    const messages =
      result.reason === 'invalid'
        ? result.findings.map(({ message }) => message)
        : ['The draft changed meanwhile. Try again.']
    return { ok: false, reason: 'invalid', issues: messages.map((message) => ({ path: '', message })) }
  })
}

function applyChange(extension: Extension, change: BulkChange | undefined): Extension {
  if (change === undefined) return extension
  const { classOfServiceId = extension.classOfServiceId, location, voicemail } = change
  const next = {
    ...extension,
    classOfServiceId,
    voicemail: { ...extension.voicemail, enabled: voicemail ?? extension.voicemail.enabled },
  }
  return next.type === 'phone' && location !== undefined ? { ...next, location } : next
}

function withPasswords({ extensions, secrets }: Snapshot): Record<string, string> {
  const missing = extensions.filter(
    ({ id, voicemail }) => voicemail.enabled && secrets.voicemailPasswords[id] === undefined,
  )
  return {
    ...secrets.voicemailPasswords,
    ...Object.fromEntries(missing.map(({ id }) => [id, newVoicemailPassword()])),
  }
}

/** One edit for all that had the same. */
function collectUndo(
  { extensions }: Snapshot,
  changes: ReadonlyMap<string, BulkChange>,
  changed: ReadonlySet<string>,
): BulkEdit[] {
  const edits = new Map<string, BulkEdit>()
  for (const extension of extensions) {
    const change = changed.has(extension.id) ? changes.get(extension.id) : undefined
    if (change === undefined) continue
    const former: BulkChange = {
      ...(change.classOfServiceId !== undefined && { classOfServiceId: extension.classOfServiceId }),
      ...(change.voicemail !== undefined && { voicemail: extension.voicemail.enabled }),
      ...(change.location !== undefined && extension.type === 'phone' && { location: extension.location }),
    }
    const key = JSON.stringify(former)
    const known = edits.get(key)
    if (known) known.ids.push(extension.id)
    else edits.set(key, { ids: [extension.id], change: former })
  }
  return [...edits.values()]
}
