import { z } from 'zod'
import type { Author } from '@/lib/audit/author'
import { callSettingFormSchema } from '@/lib/call-setting/schema'
import { readDraft, readObjectVersion } from '@/lib/draft/data'
import { writeDraft } from '@/lib/draft/mutations'
import { settingsId } from '@/lib/draft/objects'
import { toInvalid } from '@/lib/draft/save-form'
import { type Database, writeTransaction } from '@/lib/server/db'
import type { SaveResult } from '@/lib/shared/save-result'

const envelope = z.strictObject({
  id: z.literal(settingsId),
  version: z.int(),
  value: callSettingFormSchema,
  overwrite: z.boolean().optional(),
})

/** Saves what the form sent into the settings of the draft; what else stands there stays. */
export async function saveCallSettingForm(db: Database, input: unknown, author: Author): Promise<SaveResult> {
  const sent = envelope.safeParse(input)
  if (!sent.success) {
    const { issues, ...invalid } = toInvalid(sent.error)
    return {
      ...invalid,
      issues: issues.map(({ path, message }) => ({ path: path.replace(/^value\./, ''), message })),
    }
  }
  const { overwrite, value, version } = sent.data
  return writeTransaction(db, async (tx): Promise<SaveResult> => {
    const existing = await readObjectVersion(tx, 'settings', settingsId)
    if (existing && existing.version !== version && overwrite !== true)
      return {
        ok: false,
        reason: 'conflict',
        by: existing.updatedBy,
        at: existing.updatedAt.toISOString(),
        fields: [],
        deleted: false,
      }
    const draft = await readDraft(tx)
    const after = { ...draft, settings: { ...draft.settings, ...value } }
    const result = await writeDraft(tx, draft, after, author)
    if (!result.ok) {
      if (result.reason === 'conflict') throw new Error('The draft changed inside a write transaction.')
      return {
        ok: false,
        reason: 'invalid',
        issues: result.findings.map(({ message }) => ({ path: '', message })),
      }
    }
    const saved = await readObjectVersion(tx, 'settings', settingsId)
    return { ok: true, id: settingsId, version: saved?.version ?? version }
  })
}
