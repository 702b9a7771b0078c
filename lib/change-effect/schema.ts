import { z } from 'zod'
import { idField } from '@/lib/policy/fields'
import type { PermissionEffects } from '@/lib/revision/schema'

/** Nouns whose forms say, while they are edited, who gains and who loses by it. */
export const effectKinds = ['class-of-service', 'schedule', 'outgoing-line'] as const
export type EffectKind = (typeof effectKinds)[number]

export const effectQuestionSchema = z.strictObject({
  kind: z.enum(effectKinds),
  id: idField,
  /** The form as it stands, not saved. */
  value: z.unknown(),
})
export type EffectQuestion = z.input<typeof effectQuestionSchema>

/** In a PBX with more extensions than this only those concerned are counted. */
export const mostToldExtensions = 10_000

export type ChangeEffect =
  | { state: 'told'; effects: PermissionEffects }
  /** Too many extensions to ask about each while somebody types: how many obey what is changed. */
  | { state: 'counted'; extensions: number }
  /** What is entered cannot be saved, and why. */
  | { state: 'unsavable'; because: string }
