import { z } from 'zod'

/** What is not as the active revision made it. `findings`: a sentence each, never with a secret. */
export const driftSchema = z.object({ revision: z.int(), findings: z.array(z.string()).min(1) })
export type Drift = z.infer<typeof driftSchema>

/** As `GET /v1/drift` answers; null: nothing differs as far as was looked, or it has not been looked yet. */
export const driftAnswerSchema = z.object({ drift: driftSchema.nullable() })
