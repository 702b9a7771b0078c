'use server'

import { type GrantResult, saveGrant } from '@/lib/refused-calls/mutations'
import type { Grant } from '@/lib/refused-calls/schema'
import { actAs } from '@/lib/server/auth'

export async function addGrantToDraft(grant: Grant): Promise<GrantResult> {
  return actAs('editor', ({ db, author }) => saveGrant(db, grant, author))
}
