import type { SessionKeeper } from '@/gatekeeper/desk/session-keeper'
import type { ForwardKeeper } from '@/gatekeeper/forwards/forward-keeper'
import type { Requests, ToWorker } from '@/gatekeeper/messages'
import type { Conductor } from '@/gatekeeper/revision/conductor'
import type { RevisionStore } from '@/gatekeeper/revision/store'
import { verifyApiToken } from '@/lib/api-token/mutations'
import type { Database } from '@/lib/server/db'

type Request = Extract<ToWorker, { kind: 'request' }>

export type WorkerAnswerPorts = {
  db: Database
  isDatabaseUp: () => boolean
  keeper: SessionKeeper
  forwards: ForwardKeeper
  conductor: Conductor
  revisions: RevisionStore
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
    nudge: async () => {
      ports.nudge()
      return null
    },
    restore: async () => {
      ports.restore()
      return null
    },
    async commitStatus({ revision }) {
      const stored = await revisions.status(revision)
      const now = conductor.progress()
      if (!stored || now?.revision !== revision) return stored
      return { ...stored, state: 'applying', steps: [...now.steps] }
    },
    async verifyToken({ token, scope }) {
      const verdict = await verifyApiToken(db, token, scope)
      return verdict.ok ? { ok: true, name: verdict.name } : { ok: false, reason: verdict.reason }
    },
    async stop() {
      await ports.stop()
      return null
    },
  }
  return async ({ name, input }) => {
    // A driver that is asked for a database file that is gone would make an empty one.
    if (!ports.isDatabaseUp() && !['stop', 'nudge', 'restore'].includes(name))
      throw new Error('The database cannot be reached.')
    return (answers[name] as (input: unknown) => Promise<unknown>)(input)
  }
}
