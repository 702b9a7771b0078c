import { findDecisions } from '@/gatekeeper/decisions/find-decisions'
import type { SessionKeeper } from '@/gatekeeper/desk/session-keeper'
import type { ForwardKeeper } from '@/gatekeeper/forwards/forward-keeper'
import type { CallWatch } from '@/gatekeeper/limits/call-watch'
import { recordAlarms, recordLift } from '@/gatekeeper/limits/record-limits'
import type { Requests, ToWorker } from '@/gatekeeper/messages'
import type { Conductor } from '@/gatekeeper/revision/conductor'
import type { RevisionStore } from '@/gatekeeper/revision/store'
import { verifyApiToken } from '@/lib/api-token/mutations'
import type { DriftDetailsAnswer } from '@/lib/drift/schema'
import { confirmRevision, goBack } from '@/lib/revision/confirm'
import { nowMs } from '@/lib/server/clock'
import type { Database } from '@/lib/server/db'

type Request = Extract<ToWorker, { kind: 'request' }>

export type WorkerAnswerPorts = {
  db: Database
  dataDir: string
  isDatabaseUp: () => boolean
  keeper: SessionKeeper
  forwards: ForwardKeeper
  conductor: Conductor
  /** Null: there is no switch. */
  calls: Pick<CallWatch, 'forget'> | null
  revisions: RevisionStore
  driftDetails: () => DriftDetailsAnswer
  nudge: () => void
  restore: () => void
  stop: () => Promise<void>
}

/** Answers the questions of the answering thread; throws where one cannot be answered now. */
export function createWorkerAnswers(ports: WorkerAnswerPorts): (request: Request) => Promise<unknown> {
  const { db, keeper, conductor, revisions } = ports
  const answers: {
    [Name in keyof Requests]: (input: Requests[Name]['input']) => Promise<Requests[Name]['output']>
  } = {
    login: (input) => keeper.desk.login(input),
    logout: ({ target, by, reason }) =>
      keeper.desk.logout(target, by === 'phone' ? 'logout' : 'forced', by, reason),
    isPhoneLocked: ({ device }) => keeper.desk.isPhoneLocked(device),
    async setForward(forward) {
      await ports.forwards.set(forward)
      return null
    },
    clearForward: ({ by, ...target }) => ports.forwards.clear(target, by),
    async countedCalls(counted) {
      await ports.calls?.forget(counted)
      return null
    },
    async recordAlarms({ alarms }) {
      await recordAlarms(db, alarms, conductor.active()?.snapshot ?? null)
      return null
    },
    async recordLift({ by, lifted, reason }) {
      await recordLift(db, nowMs(), by, reason, lifted)
      return null
    },
    nudge: async () => {
      ports.nudge()
      return null
    },
    restore: async () => {
      ports.restore()
      return null
    },
    driftDetails: async () => ports.driftDetails(),
    async confirm({ revision, isBack, by }) {
      const result = await (isBack ? goBack : confirmRevision)(db, revision, by)
      if (result.ok && isBack) ports.nudge()
      return result
    },
    async commitStatus({ revision }) {
      const stored = await revisions.status(revision)
      const now = conductor.progress()
      if (!stored || now?.revision !== revision) return stored
      return { ...stored, state: 'applying', steps: [...now.steps] }
    },
    findDecisions: async (query) => findDecisions(ports.dataDir, query),
    async verifyToken({ token, scope, from }) {
      const verdict = await verifyApiToken(db, token, scope, from)
      return verdict.ok ? { ok: true, name: verdict.name } : { ok: false, reason: verdict.reason }
    },
    async stop() {
      await ports.stop()
      return null
    },
  }
  return async ({ name, input }) => {
    // A driver that is asked for a database file that is gone would make an empty one.
    if (
      !ports.isDatabaseUp() &&
      !['stop', 'nudge', 'restore', 'findDecisions', 'countedCalls'].includes(name)
    )
      throw new Error('The database cannot be reached.')
    return (answers[name] as (input: unknown) => Promise<unknown>)(input)
  }
}
