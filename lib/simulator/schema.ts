import { z } from 'zod'
import type { CallLimits } from '@/lib/policy/call-limits'
import type { Decision } from '@/lib/policy/decision'
import type { TraceStep } from '@/lib/policy/explain'
import { idField } from '@/lib/policy/fields'

/** How the call comes about: dialled, transferred or redirected at the phone, or by a forward that is stored. */
export const callWays = ['dialled', 'transfer', 'redirect', 'forward'] as const
export type CallWay = (typeof callWays)[number]

export const simulationSchema = z.strictObject({
  way: z.enum(callWays).default('dialled'),
  /** Endpoint of the phone; of a forward the number of the extension that set it. */
  device: z.string().min(1, 'Choose a phone.').max(64),
  dialed: z.string().min(1, 'Enter a number to try.').max(200, 'Enter at most 200 characters.'),
  /** An instant in ISO 8601 with its offset; null: now. */
  at: z.iso.datetime({ offset: true, error: 'Enter a date and a time.' }).nullable(),
  /** Who sits there: as it is now, nobody, or the Hot Desk extension with this id. */
  login: z.union([z.enum(['now', 'nobody']), idField]),
})
export type SimulationInput = z.input<typeof simulationSchema>

/** What one Class of Service limits: '20 calls a day'. `unchecked` null: the switch counts all of it by itself. */
export type HeldLimit = {
  id: string
  name: string
  said: string[]
  lock: CallLimits['lock']
  unchecked: CallLimits['whenUnchecked'] | null
}

export type Verdict = {
  /** 'draft', or the number of a revision. */
  source: 'draft' | number
  /** The instant asked for, ISO 8601. */
  at: string
  decision: Decision
  /** How it came about, a sentence a step. */
  sentences: string[]
  steps: TraceStep[]
  /** ISO 8601; null: no other decision within 400 days. */
  changesAt: string | null
  words: { verdict: string; reason: string }
  limits: HeldLimit[]
}

export type Simulation = { ok: true; revision: Verdict | null; draft: Verdict; at: string }

/** What the form of the simulator offers. */
export type SimulatorChoices = {
  devices: { endpoint: string; number: string; name: string }[]
  hotDesks: { id: string; number: string; name: string }[]
  extensions: { number: string; name: string }[]
  timeZone: string
  activeRevision: number | null
}
