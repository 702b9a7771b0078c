'use server'

import { type LiftLimitsResult, liftLimits } from '@/lib/call-limit/lift'
import type { LiftLimitsInput } from '@/lib/call-limit/schema'
import { actAs } from '@/lib/server/auth'
import { env } from '@/lib/server/env'

export async function liftLimitsOf(input: LiftLimitsInput): Promise<LiftLimitsResult> {
  return actAs('committer', ({ author }) => liftLimits(env(), input, author))
}
