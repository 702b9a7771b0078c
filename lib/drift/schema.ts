import { z } from 'zod'
import { revisionFiles } from '@/lib/asterisk/names'
import type { DiffLine } from '@/lib/revision/schema'

/** What is not as the active revision made it. `findings`: a sentence each, never with a secret. */
export const driftSchema = z.object({ revision: z.int(), findings: z.array(z.string()).min(1) })
export type Drift = z.infer<typeof driftSchema>

/** As `GET /v1/drift` answers; null: nothing differs as far as was looked, or it has not been looked yet. */
export const driftAnswerSchema = z.object({ drift: driftSchema.nullable() })

const diffLineSchema: z.ZodType<DiffLine> = z.union([
  z.object({
    kind: z.enum(['same', 'added', 'removed']),
    text: z.string(),
    before: z.int().nullable(),
    after: z.int().nullable(),
  }),
  z.object({ kind: z.literal('fold'), count: z.int(), before: z.int(), after: z.int() }),
])

/**
 * One thing that differs, line by line: `removed` is as the revision made it, `added` as it is. `lines` is empty where it cannot
 * be told so, or too much differs; `isCut`: there are more. Secrets are hidden.
 */
const driftDetailSchema = z.object({
  sentence: z.string(),
  /** A file's path, or the name of a context or an endpoint. */
  title: z.string(),
  added: z.int(),
  removed: z.int(),
  lines: z.array(diffLineSchema),
  isCut: z.boolean(),
  /** The revision's file in which the folded lines stand; null: they can be read nowhere. */
  file: z.enum(revisionFiles).nullable(),
})
export type DriftDetail = z.infer<typeof driftDetailSchema>

/** As `GET /v1/drift/details` answers. */
export const driftDetailsAnswerSchema = z.object({
  revision: z.int().nullable(),
  details: z.array(driftDetailSchema),
  cost: z
    .object({
      /** Of the last look. */
      lookMs: z.number(),
      /** Contexts, and extensions of large ones, that were compared. */
      steps: z.int(),
      /** Of the revision. */
      stepsInAll: z.int(),
      endpoints: z.int(),
      endpointsInAll: z.int(),
    })
    .nullable(),
})
export type DriftDetailsAnswer = z.infer<typeof driftDetailsAnswerSchema>
