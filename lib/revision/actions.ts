'use server'

import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import { type CommitResult, commitDraft, type RevertToResult, revertDraft } from '@/lib/revision/commit'
import { type ConfirmResult, confirmRevision, type GoBackResult, goBack } from '@/lib/revision/confirm'
import type { CommitInput } from '@/lib/revision/schema'
import { actAs } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import type { Refused } from '@/lib/shared/save-result'

export async function commit(input: CommitInput): Promise<CommitResult | Refused> {
  return actAs('committer', ({ db, author }) => commitDraft(db, env(), input, author))
}

export async function revertToRevision(number: number): Promise<RevertToResult> {
  return actAs('committer', ({ db, author }) => revertDraft(db, Number(number), author))
}

/** The revision stays. */
export async function confirmCommit(number: number): Promise<ConfirmResult | Refused> {
  return actAs('committer', ({ db, author }) => confirmRevision(db, Number(number), author))
}

/** The revision before comes back now. */
export async function goBackNow(number: number): Promise<GoBackResult | Refused> {
  return actAs('committer', async ({ db, author }) => {
    const result = await goBack(db, Number(number), author)
    if (result.ok) await requestGatekeeper(env(), 'POST', '/v1/nudge', {})
    return result
  })
}
