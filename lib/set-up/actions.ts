'use server'

import { sessionLifetimeMs } from '@/lib/admin/sessions'
import { actAs } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import { readRequestSource, writeSessionCookie } from '@/lib/server/session-cookie'
import { webDatabase } from '@/lib/server/web-database'
import { createFirstAdministrator } from '@/lib/set-up/first-administrator'
import { type FirstPbxResult, setUpPbx } from '@/lib/set-up/first-pbx'
import type { FirstAdministratorInput, FirstPbxInput } from '@/lib/set-up/schema'
import { type SwitchTest, testSwitch } from '@/lib/set-up/test-switch'
import type { Invalid, Refused } from '@/lib/shared/save-result'

export async function createFirstAccount(
  input: FirstAdministratorInput,
): Promise<{ ok: true } | Invalid | Refused> {
  const result = await createFirstAdministrator(
    webDatabase(),
    env().dataDir,
    input,
    await readRequestSource(),
  )
  if (!result.ok) return result
  await writeSessionCookie(result.token, sessionLifetimeMs)
  return { ok: true }
}

export async function finishSetUp(input: FirstPbxInput): Promise<FirstPbxResult | Refused> {
  return actAs('administrator', ({ db, author }) => setUpPbx(db, input, author))
}

export async function tryAttachedSwitch(): Promise<SwitchTest | Refused> {
  return actAs('administrator', () => testSwitch(env()))
}
