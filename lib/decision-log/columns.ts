import { z } from 'zod'
import {
  type DecisionSource,
  decisionSources,
  destinationKinds,
  type LoggedDecision,
} from '@/lib/decision-log/logged-decision'
import { reasons } from '@/lib/policy/decision'

/** The columns of the table, which are the fields of an entry, in the order of an export. */
export const columns = [
  'at',
  'decision',
  'reason',
  'source',
  'device',
  'actingNumber',
  'actingName',
  'dialed',
  'sent',
  'via',
  'classOfService',
  'destinationKind',
  'destination',
  'latencyUs',
  'revision',
  'trace',
  'askedAt',
  'occupantId',
  'actingId',
  'classOfServiceId',
  'destinationId',
] as const satisfies readonly (keyof LoggedDecision)[]

export const columnList = columns.map((name) => `"${name}"`).join(', ')

export const valuesOf = (entry: LoggedDecision): unknown[] => columns.map((name) => entry[name])

const rowSchema = z.object({
  trace: z.string(),
  at: z.number(),
  askedAt: z.number().nullable(),
  revision: z.number(),
  source: z.enum(decisionSources),
  decision: z.enum(['allow', 'deny']),
  reason: z.enum(reasons),
  device: z.string(),
  dialed: z.string(),
  via: z.string(),
  occupantId: z.string(),
  actingId: z.string(),
  actingNumber: z.string(),
  actingName: z.string(),
  classOfServiceId: z.string(),
  classOfService: z.string(),
  destinationKind: z.enum(destinationKinds).nullable(),
  destinationId: z.string(),
  destination: z.string(),
  sent: z.string(),
  latencyUs: z.number().nullable(),
}) satisfies z.ZodType<LoggedDecision>

/** A row as an entry. Throws where the file holds what this version does not know. */
export const readRow = (row: unknown): LoggedDecision => rowSchema.parse(row)

/** `api` is no call: somebody asked what would be. */
export const isCall = (source: DecisionSource): boolean => source !== 'api'
