'use server'

import { type CommitResult, commitDraft, type RevertToResult, revertDraft } from '@/lib/revision/commit'
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
