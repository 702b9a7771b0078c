import type { Author } from '@/lib/audit/author'
import { readDraft } from '@/lib/draft/data'
import { toInvalid } from '@/lib/draft/save-form'
import type { Database } from '@/lib/server/db'
import { setUpPbx } from '@/lib/set-up/first-pbx'
import { isSetUp } from '@/lib/set-up/is-set-up'
import { setUpFormSchema, toFirstPbx } from '@/lib/set-up/schema'
import type { Invalid } from '@/lib/shared/save-result'
import type { AttachedSource } from '@/lib/switch-setting/attached'
import { saveSwitch } from '@/lib/switch-setting/mutations'

/** `isSwitchReady` false: the switch was accepted, and something is left to do there. */
export type FinishedSetUp = { ok: true; isSwitchReady: boolean } | Invalid

/** The end of the first visit: tries the switch and keeps it, then puts the rest into the draft. */
export async function finishFirstVisit(
  db: Database,
  source: AttachedSource,
  input: unknown,
  author: Author,
): Promise<FinishedSetUp> {
  const parsed = setUpFormSchema.safeParse(input)
  if (!parsed.success) return toInvalid(parsed.error)
  if (isSetUp(await readDraft(db)))
    return refuse('This PBX is set up already. Change it on its screens, and the switch under Settings.')
  const form = parsed.data
  const kept = await saveSwitch(
    db,
    source,
    // There is nothing yet, or what a first try left: it is replaced.
    { version: null, value: form.switch, overwrite: true },
    author,
    [form.timeZone],
  )
  if (!kept.ok)
    return {
      ok: false,
      reason: 'invalid',
      issues:
        kept.reason === 'invalid'
          ? kept.issues.map(({ path, message }) => ({ path: `switch.${path}`, message }))
          : refuse('Somebody else set the switch meanwhile. Do this again.').issues,
    }
  const drafted = await setUpPbx(db, toFirstPbx(form), author)
  if (!drafted.ok) return drafted
  return { ok: true, isSwitchReady: kept.report?.checks.every(({ state }) => state === 'ok') ?? true }
}

const refuse = (message: string): Invalid => ({
  ok: false,
  reason: 'invalid',
  issues: [{ path: '', message }],
})
