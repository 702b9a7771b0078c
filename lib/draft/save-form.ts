import { z } from 'zod'
import type { Author } from '@/lib/audit/author'
import { type SecretChanges, saveObject } from '@/lib/draft/save-object'
import type { Database } from '@/lib/server/db'
import type { ObjectKind } from '@/lib/shared/object-href'
import type { Invalid, SaveResult } from '@/lib/shared/save-result'

type Prepared = { value: object; secrets?: SecretChanges; generated?: Generated }
type Generated = NonNullable<Extract<SaveResult, { ok: true }>['generated']>

/** How the form of one noun becomes its object. */
export type FormRules<Schema extends z.ZodType> = {
  kind: ObjectKind
  schema: Schema
  /** The object without its id, and its secrets. Absent: the form is the object. */
  prepare?: (form: z.output<Schema>, id: string | null) => Promise<Prepared> | Prepared
}

export const saveInputSchema = z.strictObject({
  id: z.string().max(16).nullable(),
  version: z.int().nullable(),
  value: z.unknown(),
  overwrite: z.boolean().optional(),
})

/** Saves what a form sent: parsed with the form's own schema, whatever the sender says it is. */
export async function saveForm<Schema extends z.ZodType>(
  db: Database,
  rules: FormRules<Schema>,
  input: unknown,
  author: Author,
): Promise<SaveResult> {
  const sent = saveInputSchema.safeParse(input)
  if (!sent.success) return toInvalid(sent.error)
  const { id, version, overwrite } = sent.data
  const form = rules.schema.safeParse(sent.data.value)
  if (!form.success) return toInvalid(form.error)
  const prepared = rules.prepare ? await rules.prepare(form.data, id) : { value: form.data as object }
  const { value, secrets, generated } = prepared as Prepared
  const result = await saveObject(
    db,
    { kind: rules.kind, id, version, value, ...(secrets && { secrets }), overwrite: overwrite === true },
    author,
  )
  return result.ok && generated && Object.keys(generated).length > 0 ? { ...result, generated } : result
}

export function toInvalid(error: z.ZodError): Invalid {
  return {
    ok: false,
    reason: 'invalid',
    issues: error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  }
}
