'use server'

import { sessionLifetimeMs } from '@/lib/admin/session-token'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import { actAs } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import { readRequestSource, writeSessionCookie } from '@/lib/server/session-cookie'
import { webDatabase } from '@/lib/server/web-database'
import { type FinishedSetUp, finishFirstVisit } from '@/lib/set-up/finish'
import { createFirstAdministrator } from '@/lib/set-up/first-administrator'
import type { FirstAdministratorInput, SetUpForm } from '@/lib/set-up/schema'
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

export async function finishSetUp(input: SetUpForm): Promise<FinishedSetUp | Refused> {
  return actAs('administrator', async ({ db, author }) => {
    const finished = await finishFirstVisit(db, env(), input, author)
    if (finished.ok) await requestGatekeeper(env(), 'POST', '/v1/nudge', {})
    return finished
  })
}
