import type { Author } from '@/lib/audit/author'
import { readDraft } from '@/lib/draft/data'
import { writeDraft } from '@/lib/draft/mutations'
import { classOfServiceSchema } from '@/lib/policy/snapshot'
import { addGrant } from '@/lib/refused-calls/grant'
import { grantSchema } from '@/lib/refused-calls/schema'
import { type Database, writeTransaction } from '@/lib/server/db'
import type { Refused } from '@/lib/shared/save-result'

export type GrantResult = { ok: true; changes: number } | Refused

/**
 * Puts one grant into the draft: a pending change like any other, which the switch does not know before a Commit.
 * @throws ZodError where the input is none that a screen sends
 */
export function saveGrant(db: Database, input: unknown, author: Author): Promise<GrantResult> {
  const grant = grantSchema.parse(input)
  return writeTransaction(db, async (tx): Promise<GrantResult> => {
    const draft = await readDraft(tx)
    const after = addGrant(draft, grant)
    if (after === null) return refuse('That Class of Service is no longer in the draft.')
    const { kind, id } = grant
    if (kind === 'entry' && !draft.extensions.some(({ number }) => number === id))
      return refuse('That extension is no longer in the draft.')
    // Nothing gets past the rules of the form by this way.
    const granted = after.classesOfService.find((one) => one.id === grant.classOfServiceId)
    const checked = classOfServiceSchema.safeParse(granted)
    if (!checked.success) return refuse(checked.error.issues.map(({ message }) => message).join(' '))
    const result = await writeDraft(tx, draft, after, author)
    if (result.ok) return { ok: true, changes: result.changes.length }
    return refuse(
      result.reason === 'invalid'
        ? result.findings.map(({ message }) => message).join(' ')
        : 'Somebody changed that Class of Service meanwhile. Try again.',
    )
  })
}

const refuse = (message: string): Refused => ({ ok: false, reason: 'refused', message })
