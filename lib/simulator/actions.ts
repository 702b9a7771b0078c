'use server'

import { actAs } from '@/lib/server/auth'
import type { Invalid, Refused } from '@/lib/shared/save-result'
import { simulateCall } from '@/lib/simulator/data'
import type { Simulation, SimulationInput } from '@/lib/simulator/schema'

export async function simulate(input: SimulationInput): Promise<Simulation | Invalid | Refused> {
  return actAs('viewer', ({ db }) => simulateCall(db, input))
}
