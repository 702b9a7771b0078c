import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Admit, Fail } from '@/gatekeeper/http/admission'
import { readBody, sendJson, sendText } from '@/gatekeeper/http/answers'
import {
  type AuthorizeInput,
  readAuthorizeInput,
  writeFormAnswer,
  writeJsonAnswer,
} from '@/gatekeeper/http/authorize'
import { maxBodyBytes } from '@/gatekeeper/http/bounds'
import { parseForm, parseJsonFields } from '@/gatekeeper/http/form'
import { type AskedBy, type JudgePorts, judge, noteDecision } from '@/gatekeeper/http/judge'
import {
  instantNotAllowed,
  invalidQuestion,
  malformed,
  notHeld,
  switchTokenUnknown,
  tooLarge,
} from '@/gatekeeper/http/problems'
import type { HeldPolicy, Policies } from '@/gatekeeper/policies'

export type AuthorizePorts = JudgePorts & { policies: Policies }

const formType = 'application/x-www-form-urlencoded'

/** `POST /v1/authorize`: a call waits for it, so it is decided in one go, from memory. */
export function createAuthorizeRoute(ports: AuthorizePorts, admit: Admit, fail: Fail) {
  const answer = (
    response: ServerResponse,
    held: HeldPolicy,
    input: AuthorizeInput,
    startedAt: number,
    source: AskedBy,
  ): void => {
    const judged = judge(ports, held, input, source)
    const { answered, trace, question, sessions } = judged
    if (input.wantsForm) sendText(response, 200, formType, writeFormAnswer(held, answered, trace))
    else {
      const why = input.explain ? { question, sessions } : null
      sendJson(response, 200, writeJsonAnswer(held, answered, trace, why))
    }
    noteDecision(ports, held, judged, source, startedAt)
  }

  /** The switch shows its token in the body: valid for its own revision, and for questions about now. */
  const answerSwitch = (
    response: ServerResponse,
    input: AuthorizeInput & { token: string },
    startedAt: number,
  ): void => {
    const { policies } = ports
    const held = policies.byToken(input.token, input.revision)
    if (held && input.at === null) answer(response, held, input, startedAt, 'gatekeeper')
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
    if (held) answer(response, held, input, ports.monotonicMs(), 'api')
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
