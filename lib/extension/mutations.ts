import type { z } from 'zod'
import type { Author } from '@/lib/audit/author'
import { saveForm } from '@/lib/draft/save-form'
import type { SecretChanges } from '@/lib/draft/save-object'
import { extensionFormSchema } from '@/lib/extension/schema'
import type { Database, Reader } from '@/lib/server/db'
import { hashPassword } from '@/lib/server/password'
import { newSipPassword, newVoicemailPassword } from '@/lib/server/random-secrets'
import type { SaveResult } from '@/lib/shared/save-result'
import { findPinWeakness } from '@/lib/shared/weak-pin'

export type ParsedExtension = z.output<typeof extensionFormSchema>
type Existing = {
  endpoint: string | null
  sipPassword: string | null
  voicemailPassword: string | null
  pinIsWeak: boolean | null
}

/**
 * Saves what the form of an extension sent. A phone without a SIP password and a mailbox without a password get a
 * random one, which the result tells once. The endpoint of a phone never changes.
 */
export function saveExtensionForm(db: Database, input: unknown, author: Author): Promise<SaveResult> {
  const prepare = (form: ParsedExtension, id: string | null) => prepareExtension(db, form, id)
  return saveForm(db, { kind: 'extension', schema: extensionFormSchema, prepare }, input, author)
}

/** The extension without its id, and its secrets: what is given, and what is made where none is. */
export async function prepareExtension(db: Reader, form: ParsedExtension, id: string | null) {
  const select = { endpoint: true, sipPassword: true, voicemailPassword: true, pinIsWeak: true } as const
  const existing = id === null ? null : await db.extension.findUnique({ where: { id }, select })
  const { generated, voicemailPassword } = chooseVoicemailPassword(form, existing)
  const secrets: SecretChanges = voicemailPassword === null ? {} : { voicemailPassword }
  return form.type === 'phone'
    ? preparePhone(db, form, existing, secrets, generated)
    : prepareHotDesk(form, existing, secrets, generated)
}

type Generated = { sipPassword?: string; voicemailPassword?: string }

async function preparePhone(
  db: Reader,
  { secrets: given, ...phone }: Extract<ParsedExtension, { type: 'phone' }>,
  existing: Existing | null,
  secrets: SecretChanges,
  generated: Generated,
) {
  const endpoint = existing?.endpoint ?? (phone.endpoint || (await findFreeEndpoint(db, phone.number)))
  const made = given.sipPassword === '' && !existing?.sipPassword ? newSipPassword() : null
  const sipPassword = made ?? given.sipPassword
  return {
    value: { ...phone, endpoint },
    secrets: { ...secrets, ...(sipPassword === '' ? {} : { sipPassword }), pinHash: null },
    generated: { ...generated, ...(made === null ? {} : { sipPassword: made }) },
  }
}

async function prepareHotDesk(
  { secrets: given, ...hotDesk }: Extract<ParsedExtension, { type: 'hot-desk' }>,
  existing: Existing | null,
  secrets: SecretChanges,
  generated: Generated,
) {
  const pin = given.pin === '' ? {} : { pinHash: await hashPassword(given.pin) }
  const pinIsWeak =
    given.pin === '' ? (existing?.pinIsWeak ?? false) : findPinWeakness(given.pin, hotDesk.number) !== null
  return {
    value: { ...hotDesk, pinIsWeak },
    secrets: { ...secrets, ...pin, sipPassword: null },
    generated,
  }
}

/** Null: as it is. */
function chooseVoicemailPassword(form: ParsedExtension, existing: Existing | null) {
  const given = form.secrets.voicemailPassword
  if (given !== '') return { voicemailPassword: given, generated: {} }
  if (!form.voicemail.enabled || existing?.voicemailPassword)
    return { voicemailPassword: null, generated: {} }
  const voicemailPassword = newVoicemailPassword()
  return { voicemailPassword, generated: { voicemailPassword } }
}

/** By default its first number; another phone may still go by that, from before it got another number. */
async function findFreeEndpoint(db: Reader, number: string): Promise<string> {
  for (let place = 1; ; place++) {
    const endpoint = place === 1 ? number : `${number}x${place}`
    if (!(await db.extension.findUnique({ where: { endpoint }, select: { id: true } }))) return endpoint
  }
}
