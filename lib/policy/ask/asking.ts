import type { Ask } from '@/lib/policy/ask/standings'
import type { CompiledPolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import type { Decision } from '@/lib/policy/decision'

/** The decision about a standing: whoever is logged in there, is. */
export function askPolicy(policy: CompiledPolicy, ask: Ask, dialed: string, at: number): Decision {
  return decide(policy, { device: ask.device, dialed, at }, { occupantOf: () => ask.occupantId })
}
