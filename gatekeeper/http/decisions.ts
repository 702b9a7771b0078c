import type { IncomingMessage } from 'node:http'
import type { RingState } from '@/gatekeeper/decisions/ring'
import type { Admit, Fail } from '@/gatekeeper/http/admission'
import { sendJson } from '@/gatekeeper/http/answers'
import { parseForm } from '@/gatekeeper/http/form'
import { invalidFilter } from '@/gatekeeper/http/problems'
import type { Route } from '@/gatekeeper/http/route'
import { showDecision } from '@/lib/decision-log/export'
import { type DecisionQuery, decisionQuerySchema, writeCursor } from '@/lib/decision-log/filter'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'

export type DecisionRoutes = {
  /** Asks the worker: the answering thread opens no file. */
  find(query: DecisionQuery): Promise<LoggedDecision[]>
  logState(): RingState
}

/** `GET /v1/decisions`: what was decided, the newest first; `GET /v1/decisions/log`: how the log is doing. */
export const serveDecisions = (
  ports: DecisionRoutes,
  admit: Admit,
  fail: Fail,
): [path: string, route: Route][] => [
  [
    '/v1/decisions',
    {
      method: 'GET',
      run: async (request, response) => {
        if ((await admit(request, response, 'read')) === null) return
        const parsed = decisionQuerySchema.safeParse(queryOf(request))
        if (!parsed.success) {
          const [issue] = parsed.error.issues
          fail(response, invalidFilter(issue?.path.join('.') ?? '', issue?.message ?? ''))
          return
        }
        const { limit } = parsed.data
        const entries = await ports.find({ ...parsed.data, limit: limit + 1 })
        const shown = entries.slice(0, limit)
        const last = shown.at(-1)
        const next = entries.length > limit && last ? writeCursor(last) : null
        sendJson(response, 200, { decisions: shown.map(showDecision), next })
      },
    },
  ],
  [
    '/v1/decisions/log',
    {
      method: 'GET',
      run: async (request, response) => {
        if ((await admit(request, response, 'read')) === null) return
        sendJson(response, 200, ports.logState())
      },
    },
  ],
]

/** An empty value counts as absent. */
function queryOf({ url = '' }: IncomingMessage): Record<string, string> {
  const from = url.indexOf('?')
  const fields = (from < 0 ? null : parseForm(url.slice(from + 1))) ?? new Map<string, string>()
  return Object.fromEntries([...fields].filter(([, value]) => value !== ''))
}
