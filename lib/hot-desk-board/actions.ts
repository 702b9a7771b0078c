'use server'

import { type AcknowledgeResult, acknowledgeEmergency } from '@/lib/hot-desk-board/emergencies'
import { type LogOutResult, logOutDevices } from '@/lib/hot-desk-board/log-out'
import { type LiftLockResult, liftPinLock } from '@/lib/hot-desk-board/pin-locks'
import type { AcknowledgeInput, LiftLockInput, LogOutInput } from '@/lib/hot-desk-board/schema'
import { actAs } from '@/lib/server/auth'
import { env } from '@/lib/server/env'

export async function acknowledgeCall(input: AcknowledgeInput): Promise<AcknowledgeResult> {
  return actAs('help-desk', ({ db, author }) => acknowledgeEmergency(db, input, author))
}

export async function liftLock(input: LiftLockInput): Promise<LiftLockResult> {
  return actAs('help-desk', ({ db, author }) => liftPinLock(db, input, author))
}

export async function logOutPhones(input: LogOutInput): Promise<LogOutResult> {
  return actAs('help-desk', ({ db, author }) => logOutDevices(db, env(), input, author))
}
