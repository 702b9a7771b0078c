import { toInvalid } from '@/lib/draft/save-form'
import { viewDraft } from '@/lib/draft/view'
import { listLiveSessions } from '@/lib/hot-desk-board/sessions'
import { readBaseSnapshot } from '@/lib/pending-change/data'
import { type CompiledPolicy, compilePolicy } from '@/lib/policy/compile'
import { noSessions, type Question, type Sessions } from '@/lib/policy/decision'
import { explain, renderTrace } from '@/lib/policy/explain'
import type { Snapshot } from '@/lib/policy/snapshot'
import { activeRevision } from '@/lib/revision/data'
import { nowMs } from '@/lib/server/clock'
import type { Database } from '@/lib/server/db'
import type { Invalid } from '@/lib/shared/save-result'
import { findLimits } from '@/lib/simulator/limits'
import {
  type Simulation,
  type SimulatorChoices,
  simulationSchema,
  type Verdict,
} from '@/lib/simulator/schema'
import { describeVerdict } from '@/lib/simulator/words'

/** Asks the draft and the revision in force the same question. */
export async function simulateCall(db: Database, input: unknown): Promise<Simulation | Invalid> {
  const parsed = simulationSchema.safeParse(input)
  if (!parsed.success) return toInvalid(parsed.error)
  const { device, dialed, login, way } = parsed.data
  const at = parsed.data.at === null ? nowMs() : Date.parse(parsed.data.at)
  const question: Question = { device, dialed, at, ...(way !== 'dialled' && { via: `${way}:${device}` }) }
  const sessions = await sessionsFor(db, login, device, at)
  const view = await viewDraft(db)
  const active = await activeRevision(db)
  const base = active && (await readBaseSnapshot(db, active, 'UTC'))
  return {
    ok: true,
    at: new Date(at).toISOString(),
    draft: judge('draft', view.snapshot, question, sessions),
    revision: active && base && judge(active.number, base, question, sessions),
  }
}

const compiled = new WeakMap<Snapshot, CompiledPolicy>()

function compileOnce(snapshot: Snapshot): CompiledPolicy {
  const policy = compiled.get(snapshot) ?? compilePolicy(snapshot)
  compiled.set(snapshot, policy)
  return policy
}

async function sessionsFor(db: Database, login: string, device: string, at: number): Promise<Sessions> {
  if (login === 'nobody') return noSessions
  if (login !== 'now') return { occupantOf: (endpoint) => (endpoint === device ? login : null) }
  const live = await listLiveSessions(db, at)
  const occupants = new Map(live.map(({ endpoint, extensionId }) => [endpoint, extensionId]))
  return { occupantOf: (endpoint) => occupants.get(endpoint) ?? null }
}

function judge(
  source: Verdict['source'],
  snapshot: Snapshot,
  question: Question,
  sessions: Sessions,
): Verdict {
  const { decision, steps, changesAt } = explain(compileOnce(snapshot), question, sessions)
  return {
    source,
    at: new Date(question.at).toISOString(),
    decision,
    steps,
    sentences: renderTrace(steps),
    changesAt: changesAt === null ? null : new Date(changesAt).toISOString(),
    words: describeVerdict(decision),
    limits: findLimits(decision, snapshot),
  }
}

export async function readSimulatorChoices(db: Database): Promise<SimulatorChoices> {
  const { snapshot } = await viewDraft(db)
  const active = await activeRevision(db)
  return {
    devices: snapshot.extensions.flatMap((one) =>
      one.type === 'phone' ? [{ endpoint: one.endpoint, number: one.number, name: one.name }] : [],
    ),
    hotDesks: snapshot.extensions.flatMap(({ type, id, number, name }) =>
      type === 'hot-desk' ? [{ id, number, name }] : [],
    ),
    extensions: snapshot.extensions.map(({ number, name }) => ({ number, name })),
    timeZone: snapshot.settings.timeZone,
    activeRevision: active?.number ?? null,
  }
}
