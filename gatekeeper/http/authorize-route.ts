import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Admit, Fail } from '@/gatekeeper/http/admission'
import { maxBodyBytes, readBody, sendJson, sendText } from '@/gatekeeper/http/answers'
import {
  type AuthorizeInput,
  answerDecision,
  readAuthorizeInput,
  toQuestion,
  writeFormAnswer,
  writeJsonAnswer,
} from '@/gatekeeper/http/authorize'
import { parseForm, parseJsonFields } from '@/gatekeeper/http/form'
import type { Metrics } from '@/gatekeeper/http/metrics'
import {
  instantNotAllowed,
  invalidQuestion,
  malformed,
  notHeld,
  switchTokenUnknown,
  tooLarge,
} from '@/gatekeeper/http/problems'
import type { HeldPolicy, Policies } from '@/gatekeeper/policies'
import type { SessionMirror } from '@/gatekeeper/session-mirror'

export type AuthorizePorts = {
  policies: Policies
  sessions: SessionMirror
  metrics: Metrics
  nowMs: () => number
  monotonicMs: () => number
  newTrace: () => string
}

const formType = 'application/x-www-form-urlencoded'

/** `POST /v1/authorize`: a call waits for it, so it is decided in one go, from memory. */
export function createAuthorizeRoute(ports: AuthorizePorts, admit: Admit, fail: Fail) {
  const answer = (
    response: ServerResponse,
    held: HeldPolicy,
    input: AuthorizeInput,
    startedAt: number,
  ): void => {
    const at = input.at ?? ports.nowMs()
    const question = toQuestion(input, at)
    const sessions = ports.sessions.at(at)
    const decision = answerDecision(held, question, sessions)
    const trace = ports.newTrace()
    if (input.wantsForm) sendText(response, 200, formType, writeFormAnswer(held, decision, trace))
    else {
      const why = input.explain ? { question, sessions } : null
      sendJson(response, 200, writeJsonAnswer(held, decision, trace, why))
    }
    ports.metrics.countDecision(decision.reason, (ports.monotonicMs() - startedAt) / 1000)
  }

  /** The switch shows its token in the body: valid for its own revision, and for questions about now. */
  const answerSwitch = (
    response: ServerResponse,
    input: AuthorizeInput & { token: string },
    startedAt: number,
  ): void => {
    const { policies } = ports
    const held = policies.byToken(input.token, input.revision)
    if (held && input.at === null) answer(response, held, input, startedAt)
    else if (held) fail(response, instantNotAllowed)
    else if (input.revision !== null && !policies.held(input.revision))
      fail(response, notHeld(input.revision))
    else fail(response, switchTokenUnknown)
  }

  const answerBearer = async (
    request: IncomingMessage,
    response: ServerResponse,
    input: AuthorizeInput,
  ): Promise<void> => {
    if ((await admit(request, response, 'authorize')) === null) return
    const { policies } = ports
    const held = input.revision === null ? policies.active() : policies.held(input.revision)
    if (held) answer(response, held, input, ports.monotonicMs())
    else fail(response, notHeld(input.revision))
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    readBody(request, (body) => {
      const startedAt = ports.monotonicMs()
      if (body === null) {
        fail(response, tooLarge(maxBodyBytes))
        return
      }
      const { 'content-type': type = '', accept = '' } = request.headers
      const fields = type.startsWith('application/json') ? parseJsonFields(body) : parseForm(body)
      if (!fields) {
        fail(response, malformed)
        return
      }
      const read = readAuthorizeInput((name) => fields.get(name), accept.startsWith(formType))
      if (!read.ok) fail(response, invalidQuestion(read.detail))
      else if (read.input.token !== null)
        answerSwitch(response, { ...read.input, token: read.input.token }, startedAt)
      else void answerBearer(request, response, read.input)
    })
  }
}
