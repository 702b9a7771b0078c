import { questionOf, sessionsOf } from '@/lib/decision-log/asked'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import { compilePolicy } from '@/lib/policy/compile'
import { type Explanation, explain, renderTrace } from '@/lib/policy/explain'
import type { Snapshot } from '@/lib/policy/snapshot'
import { readRevision } from '@/lib/revision/data'
import type { Reader } from '@/lib/server/db'

/** What a decision is explained by: its question, and who sat where. */
export type ExplainedEntry = Pick<
  LoggedDecision,
  'at' | 'askedAt' | 'device' | 'dialed' | 'via' | 'occupantId' | 'revision' | 'decision' | 'reason'
>

export type LoggedExplanation = Explanation & {
  /** The steps as sentences. */
  sentences: string[]
  /**
   * Does the policy give the decision that was made? Not so where something else decided: a limit that was reached, a
   * fallback whose copy of the sessions was behind, a clock of the switch that is off.
   */
  isAsLogged: boolean
}

/**
 * A logged decision, explained as it was then: the policy of its revision, at its instant, with the session of then.
 * Null: that revision is not in the database.
 */
export async function explainLogged(db: Reader, entry: ExplainedEntry): Promise<LoggedExplanation | null> {
  const revision = await readRevision(db, entry.revision)
  return revision && explainBySnapshot(revision.snapshot, entry)
}

/** As {@link explainLogged}, of the snapshot of the entry's revision. Pure. */
export function explainBySnapshot(snapshot: Snapshot, entry: ExplainedEntry): LoggedExplanation {
  const explanation = explain(compilePolicy(snapshot), questionOf(entry), sessionsOf(entry))
  const { decision } = explanation
  return {
    ...explanation,
    sentences: renderTrace(explanation.steps),
    isAsLogged: decision.decision === entry.decision && decision.reason === entry.reason,
  }
}
