import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { toInvalid } from '@/lib/draft/save-form'
import { viewDraft } from '@/lib/draft/view'
import { now } from '@/lib/server/clock'
import { type Database, writeTransaction } from '@/lib/server/db'
import { createQueue } from '@/lib/shared/queue'
import type { Conflict, Invalid, Issue } from '@/lib/shared/save-result'
import type { AttachedSource } from '@/lib/switch-setting/attached'
import { type Examined, examineSwitch } from '@/lib/switch-setting/examine'
import {
  type AsteriskChoice,
  parseSwitchForm,
  type SwitchField,
  type SwitchForm,
  type SwitchReport,
  switchFormSchema,
} from '@/lib/switch-setting/schema'
import {
  readStoredSwitch,
  type StoredAccount,
  type StoredSwitch,
  writeStoredSwitch,
} from '@/lib/switch-setting/stored'
import { findSecret, viewSwitchSetting } from '@/lib/switch-setting/view'

/** Null: there is no switch to try. */
export type TriedSwitch = { ok: true; report: SwitchReport | null } | Invalid
export type SavedSwitch = { ok: true; version: number; report: SwitchReport | null } | Invalid | Conflict

type Choice = { ok: true; asterisk: (AsteriskChoice & { secret: string }) | null } | Invalid

/** Two administrators at once: the second finds another version. */
const inTurn = createQueue()

/** Tries the switch that a form names, without keeping anything. `timeZones`: default those of the draft. */
export async function trySwitch(
  db: Database,
  source: AttachedSource,
  input: unknown,
  timeZones?: readonly string[],
): Promise<TriedSwitch> {
  const choice = readChoice(source, input)
  if (!choice.ok) return choice
  if (!choice.asterisk) return { ok: true, report: null }
  return examine(db, choice.asterisk, timeZones)
}

/**
 * Keeps the switch of a form for the gatekeeper, once it was tried and nothing stands against it. `version`: as the
 * form was read, 0 for none. The secret goes to its file and nowhere else.
 */
export function saveSwitch(
  db: Database,
  source: AttachedSource,
  input: { version: number | null; value: unknown; overwrite?: boolean },
  author: Author,
  timeZones?: readonly string[],
): Promise<SavedSwitch> {
  return inTurn(async () => {
    const choice = readChoice(source, input.value)
    if (!choice.ok) return choice
    const stored = readUsable(source)
    // What is stored is out of force, and stays as it was for when it is in force again.
    if (source.givenSwitch.kind === 'none') return { ok: true, version: stored?.version ?? 0, report: null }
    const { asterisk } = choice
    if ((stored?.version ?? 0) !== (input.version ?? 0) && input.overwrite !== true)
      return toConflict(stored, asterisk)
    let report: SwitchReport | null = null
    if (asterisk) {
      const examined = await examine(db, asterisk, timeZones)
      if (!examined.ok) return examined
      report = examined.report
    }
    const version = (stored?.version ?? 0) + 1
    const at = now()
    // The audit first: what cannot be recorded is not done.
    await writeTransaction(db, (tx) =>
      recordAudit(tx, author, at, [
        {
          action: stored ? 'changed' : 'created',
          kind: 'switch',
          objectId: 'switch',
          objectName: 'Switch',
          before: stored && toAudit(stored.asterisk),
          after: { ...toAudit(asterisk), ...(isSecretTyped(input.value) ? { secretReplaced: true } : {}) },
        },
      ]),
    )
    writeStoredSwitch(
      source.dataDir,
      { version, savedBy: author.name, savedAt: at.toISOString() },
      asterisk && toAccount(asterisk, source),
    )
    return { ok: true, version, report }
  })
}

/** What was chosen, with the values of the environment over it and the secret that counts. */
function readChoice(source: AttachedSource, input: unknown): Choice {
  const sent = switchFormSchema.safeParse(withGiven(source, input))
  if (!sent.success) return toInvalid(sent.error)
  const parsed = parseSwitchForm(sent.data)
  if (!parsed.success) return toInvalid(parsed.error)
  const choice = parsed.data
  if (choice.kind === 'none') return { ok: true, asterisk: null }
  const isGiven = source.givenSwitch.secretFile !== null
  if (choice.secret !== '' && !isGiven) return { ok: true, asterisk: choice }
  const stored = readUsable(source)
  const secret = findSecret(source, stored)
  if (secret === null) return invalid('secret', 'Enter the secret of the account, as in manager.conf.')
  const before = stored?.asterisk
  // Kept, it would go to whoever listens at the new place.
  const isElsewhere = before && (['host', 'port', 'user'] as const).some((key) => before[key] !== choice[key])
  if (!isGiven && isElsewhere)
    return invalid('secret', 'Enter the secret again: the account or its address is another one now.')
  return { ok: true, asterisk: { ...choice, secret } }
}

function withGiven(source: AttachedSource, input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input
  const { form, setBy } = viewSwitchSetting(source)
  const given = Object.keys(setBy).filter((field) => field !== 'secret') as (keyof SwitchForm)[]
  return { ...input, ...Object.fromEntries(given.map((field) => [field, form[field]])) }
}

async function examine(
  db: Database,
  choice: AsteriskChoice & { secret: string },
  timeZones: readonly string[] | undefined,
): Promise<Examined> {
  return examineSwitch(choice, choice.secret, timeZones ?? (await readTimeZones(db)))
}

async function readTimeZones(db: Database): Promise<string[]> {
  const { snapshot } = await viewDraft(db)
  return [...new Set([snapshot.settings.timeZone, ...snapshot.schedules.map(({ timeZone }) => timeZone)])]
}

/** A damaged setting is replaced by a new one. */
function readUsable({ dataDir }: AttachedSource): StoredSwitch | null {
  try {
    return readStoredSwitch(dataDir)
  } catch {
    return null
  }
}

function toConflict(stored: StoredSwitch | null, choice: AsteriskChoice | null): Conflict {
  const account = stored?.asterisk
  const fields: SwitchField[] = !account !== !choice ? ['kind'] : []
  if (account && choice)
    for (const key of ['host', 'port', 'user', 'configFolder', 'folder', 'log', 'group'] as const)
      if ((account[key] ?? '') !== choice[key]) fields.push(key)
  const by = stored?.savedBy ?? 'somebody'
  return { ok: false, reason: 'conflict', by, at: stored?.savedAt ?? null, fields, deleted: false }
}

/** A secret that the environment names stays in its file alone. */
const toAccount = (
  { kind: _, secret, log, group, ...rest }: AsteriskChoice,
  { givenSwitch }: AttachedSource,
) => ({
  ...rest,
  secret: givenSwitch.secretFile === null ? secret : null,
  log: log === '' ? null : log,
  group: group === '' ? null : group,
})

/** For the audit: the account without its secret. */
function toAudit(
  account: Omit<StoredAccount, 'secretFile'> | AsteriskChoice | null,
): Record<string, unknown> {
  if (!account) return { kind: 'none' }
  const { host, port, user, configFolder, folder, log, group } = account
  return { kind: 'asterisk', host, port, user, configFolder, folder, log: log ?? '', group: group ?? '' }
}

const isSecretTyped = (value: unknown): boolean => switchFormSchema.safeParse(value).data?.secret !== ''

const invalid = (path: string, message: string): Invalid => {
  const issues: Issue[] = [{ path, message }]
  return { ok: false, reason: 'invalid', issues }
}
