import { readChangeEffect } from '@/lib/change-effect/data'
import type { ChangeEffect, EffectQuestion } from '@/lib/change-effect/schema'
import { requireRole } from '@/lib/server/auth'
import { webDatabase } from '@/lib/server/web-database'

export async function loadChangeEffect(question: EffectQuestion): Promise<ChangeEffect | null> {
  await requireRole('viewer')
  return readChangeEffect(webDatabase(), question)
}
