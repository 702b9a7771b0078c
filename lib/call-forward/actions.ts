'use server'

import { type ClearForwardResult, clearForwardOf } from '@/lib/call-forward/clear-forward'
import type { ClearForwardInput } from '@/lib/call-forward/schema'
import { actAs } from '@/lib/server/auth'
import { env } from '@/lib/server/env'

export async function clearForward(input: ClearForwardInput): Promise<ClearForwardResult> {
  return actAs('help-desk', ({ author }) => clearForwardOf(env(), input, author.name))
}
