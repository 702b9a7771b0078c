import { z } from 'zod'
import type { Prisma } from '@/generated/prisma/client'
import { type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'
import { checksum } from '@/lib/revision/checksum'
import {
  activeStates,
  fromStoredState,
  openStates,
  type RevisionState,
  toStoredState,
} from '@/lib/revision/state'
import { aboutContent, aboutRevision } from '@/lib/secrets/places'
import { openSnapshotText } from '@/lib/secrets/sealed-snapshot'
import { type Reader, sealOf } from '@/lib/server/db'

/** One step of applying a revision. */
export const revisionStepSchema = z.object({
  name: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  detail: z.string(),
  /** 0 while it runs. */
  seconds: z.number(),
})
export type RevisionStep = z.infer<typeof revisionStepSchema>

/** A revision without its snapshot. */
export type RevisionSummary = {
  number: number
  state: RevisionState
  /** The revision that was active when this one was published; null: none. */
  baseRevision: number | null
  author: string
  message: string
  checksum: string
  error: string | null
  steps: RevisionStep[]
  publishedAt: Date
  applyingAt: Date | null
  finishedAt: Date | null
  /** Minutes within which it was to be confirmed; null: it stays by itself. */
  confirmWithin: number | null
  /** By when; null: it has not become active yet, or {@link confirmWithin} is null. */
  confirmBy: Date | null
  confirmedAt: Date | null
  confirmedBy: string | null
  /** The unconfirmed revision that this one takes back; null: none. */
  returnsFrom: number | null
  /** Its secrets were given up with the key that sealed them: the snapshot has none, and it is applied no more. */
  secretsForgotten: boolean
}

/** `json` is the canonical text; in the database its secrets are sealed. */
export type Revision = RevisionSummary & { snapshot: Snapshot; json: string }

export const summaryColumns = {
  number: true,
  state: true,
  baseRevision: true,
  author: true,
  message: true,
  checksum: true,
  error: true,
  steps: true,
  publishedAt: true,
  applyingAt: true,
  finishedAt: true,
  confirmWithin: true,
  confirmBy: true,
  confirmedAt: true,
  confirmedBy: true,
  returnsFrom: true,
  secretsForgotten: true,
} as const satisfies Prisma.RevisionSelect

type SummaryRow = Prisma.RevisionGetPayload<{ select: typeof summaryColumns }>

const newestIn = (states: readonly RevisionState[]) => ({
  where: { state: { in: states.map(toStoredState) } },
  orderBy: { number: 'desc' as const },
})

/** The revision that decides calls, without its snapshot; null before the first one. */
export async function activeRevision(db: Reader): Promise<RevisionSummary | null> {
  const row = await db.revision.findFirst({ ...newestIn(activeStates), select: summaryColumns })
  return row && toSummary(row)
}

/** The revision that waits to be applied or is being applied, without its snapshot; null: none. */
export async function latestPublished(db: Reader): Promise<RevisionSummary | null> {
  const row = await db.revision.findFirst({ ...newestIn(openStates), select: summaryColumns })
  return row && toSummary(row)
}

/** Newest first. `limit` at most 500, default 100. */
export async function listRevisions(db: Reader, limit = 100): Promise<RevisionSummary[]> {
  const rows = await db.revision.findMany({
    orderBy: { number: 'desc' },
    take: Math.min(Math.max(limit, 1), 500),
    select: summaryColumns,
  })
  return rows.map(toSummary)
}

export async function findRevision(db: Reader, number: number): Promise<RevisionSummary | null> {
  const row = await db.revision.findUnique({ where: { number }, select: summaryColumns })
  return row && toSummary(row)
}

/** A revision with its snapshot; null: there is none of this number. Throws if its text was damaged or its secrets cannot be opened. */
export async function readRevision(db: Reader, number: number): Promise<Revision | null> {
  const row = await db.revision.findUnique({
    where: { number },
    select: { ...summaryColumns, snapshot: true },
  })
  if (!row) return null
  if (checksum(row.snapshot) !== row.checksum)
    throw new Error(
      `Revision ${number} is damaged in the database: its checksum does not fit. Restore a copy of the database.`,
    )
  const json = openSnapshotText(sealOf(db), row.snapshot, aboutRevision(number))
  return { ...toSummary(row), snapshot: snapshotSchema.parse(JSON.parse(json)), json }
}

/** Checksum of a revision's canonical text with its secrets open; null: it is not known. */
export async function readContentChecksum(db: Reader, number: number): Promise<string | null> {
  const row = await db.revision.findUnique({ where: { number }, select: { contentSeal: true } })
  return row?.contentSeal ? sealOf(db).open(row.contentSeal, aboutContent(number)) : null
}

export function toSummary(row: SummaryRow): RevisionSummary {
  return {
    number: row.number,
    state: fromStoredState(row.state),
    baseRevision: row.baseRevision,
    author: row.author,
    message: row.message,
    checksum: row.checksum,
    error: row.error,
    steps: z.array(revisionStepSchema).parse(row.steps),
    publishedAt: row.publishedAt,
    applyingAt: row.applyingAt,
    finishedAt: row.finishedAt,
    confirmWithin: row.confirmWithin,
    confirmBy: row.confirmBy,
    confirmedAt: row.confirmedAt,
    confirmedBy: row.confirmedBy,
    returnsFrom: row.returnsFrom,
    secretsForgotten: row.secretsForgotten,
  }
}
