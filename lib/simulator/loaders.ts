import { requireRole } from '@/lib/server/auth'
import { webDatabase } from '@/lib/server/web-database'
import { readSimulatorChoices } from '@/lib/simulator/data'
import type { SimulatorChoices } from '@/lib/simulator/schema'

export async function loadSimulator(): Promise<SimulatorChoices> {
  await requireRole('viewer')
  return readSimulatorChoices(webDatabase())
}
