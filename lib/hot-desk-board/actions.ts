'use server'

import { type LogOutResult, logOutDevices } from '@/lib/hot-desk-board/log-out'
import type { LogOutInput } from '@/lib/hot-desk-board/schema'
import { actAs } from '@/lib/server/auth'
import { env } from '@/lib/server/env'

export async function logOutPhones(input: LogOutInput): Promise<LogOutResult> {
  return actAs('help-desk', ({ db, author }) => logOutDevices(db, env(), input, author))
}
