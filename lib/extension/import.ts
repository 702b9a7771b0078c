import { createHash } from 'node:crypto'
import type { Author } from '@/lib/audit/author'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { type PlannedLine, planLines } from '@/lib/extension/import-plan'
import type { ImportOutcome, ImportPreview, ImportRefused, ImportResult } from '@/lib/extension/import-schema'
import { type ParsedExtension, prepareExtension } from '@/lib/extension/mutations'
import { readCsv } from '@/lib/extension/read-csv'
import { checkErrors, type Finding } from '@/lib/policy/check'
import { extensionSchema, type Snapshot } from '@/lib/policy/snapshot'
import type { Database, Reader } from '@/lib/server/db'
import { newId } from '@/lib/server/ids'

/** What an import of this file would do, line by line. Nothing is written. */
export async function previewImport(db: Database, text: string): Promise<ImportPreview | ImportRefused> {
  const planned = await planImport(db, text, false)
  return planned.ok ? planned.preview : planned
}

/**
 * Imports a file into the draft, all lines or none.
 * @param plan of the preview that was looked at: an import that would do something else by now is refused
 */
export async function importExtensions(
  db: Database,
  text: string,
  plan: string,
  author: Author,
): Promise<ImportResult> {
  const planned = await planImport(db, text, true)
  if (!planned.ok) return planned
  const { preview, before, after } = planned
  if (preview.plan !== plan)
    return { ok: false, message: 'The draft changed since the preview. Look at the new one, then import.' }
  if (preview.counts.error > 0 || preview.problems.length > 0)
    return { ok: false, message: 'The file has errors. Nothing was imported.' }
  const result = await saveDraft(db, before, after, author)
  if (result.ok) return { ok: true, created: preview.counts.create, changed: preview.counts.change }
  return {
    ok: false,
    message:
      result.reason === 'invalid'
        ? result.findings.map(({ message }) => message).join(' ')
        : 'Somebody changed the same extensions meanwhile. Look at the preview again.',
  }
}

type Planned = { ok: true; preview: ImportPreview; before: Snapshot; after: Snapshot } | ImportRefused

/** @param isReal whether PINs are hashed, which takes a tenth of a second each; else something stands in their place */
async function planImport(db: Database, text: string, isReal: boolean): Promise<Planned> {
  const file = readCsv(text)
  if (!file.ok) return file
  const before = await readDraft(db)
  const lines = planLines(before, file.records)
  const plan = createHash('sha256')
    .update(JSON.stringify(lines.map(({ row }) => row)))
    .digest('hex')
  const { after, lineOf } = await applyLines(db, before, lines, isReal)
  const problems = assignFindings(newErrors(before, after), lines, lineOf)
  const rows = lines.map(({ row }) => row)
  const counts: Record<ImportOutcome, number> = { create: 0, change: 0, same: 0, error: 0 }
  for (const { outcome } of rows) counts[outcome]++
  return { ok: true, preview: { ok: true, rows, counts, problems, plan }, before, after }
}

async function applyLines(db: Reader, before: Snapshot, lines: readonly PlannedLine[], isReal: boolean) {
  const changed = new Map(before.extensions.map((one) => [one.id, one]))
  const lineOf = new Map<string, PlannedLine>()
  const secrets = {
    ...before.secrets,
    sipPasswords: { ...before.secrets.sipPasswords },
    pinHashes: { ...before.secrets.pinHashes },
    voicemailPasswords: { ...before.secrets.voicemailPasswords },
  }
  for (const line of lines) {
    if (line.form === null) continue
    const id = line.existing?.id ?? newId()
    const form = isReal ? line.form : withoutPin(line.form)
    const { value, secrets: own } = await prepareExtension(db, form, line.existing?.id ?? null)
    if (form !== line.form) secrets.pinHashes[id] = 'not hashed yet'
    changed.set(id, extensionSchema.parse({ id, ...value }))
    lineOf.set(id, line)
    for (const [list, secret] of [
      ['sipPasswords', own.sipPassword],
      ['pinHashes', own.pinHash],
      ['voicemailPasswords', own.voicemailPassword],
    ] as const)
      if (typeof secret === 'string') secrets[list][id] = secret
  }
  return { after: { ...before, extensions: [...changed.values()], secrets }, lineOf }
}

function withoutPin(form: ParsedExtension): ParsedExtension {
  if (form.type === 'phone' || form.secrets.pin === '') return form
  return { ...form, secrets: { ...form.secrets, pin: '' } }
}

/** Errors that the import would bring, without those that the draft has anyway. */
function newErrors(before: Snapshot, after: Snapshot): Finding[] {
  const old = new Set(checkErrors(before).map(({ code, message }) => `${code} ${message}`))
  return checkErrors(after).filter(({ code, message }) => !old.has(`${code} ${message}`))
}

/** Puts each error to the line that it is about; what is about none is returned. */
function assignFindings(
  findings: readonly Finding[],
  lines: readonly PlannedLine[],
  lineOf: ReadonlyMap<string, PlannedLine>,
): string[] {
  const others: string[] = []
  for (const { message, objects } of findings) {
    const about = objects.flatMap(({ id }) => lineOf.get(id) ?? [])
    for (const { row } of about) {
      row.outcome = 'error'
      row.problems.push(message)
    }
    if (about.length === 0) others.push(message)
  }
  return lines.length === 0 ? [...others, 'There is no line below the first.'] : others
}
