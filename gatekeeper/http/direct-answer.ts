import { readAuthorizeInput, writeFormAnswer } from '@/gatekeeper/http/authorize'
import { parseForm } from '@/gatekeeper/http/form'
import { type JudgePorts, judge, noteDecision } from '@/gatekeeper/http/judge'
import type { SwitchRequest } from '@/gatekeeper/http/switch-request'
import type { Policies } from '@/gatekeeper/policies'

export type DirectAnswerPorts = JudgePorts & { policies: Policies }

/**
 * The answer to a question of the switch, from its start line to its last byte, all ASCII; null: it is not to be
 * answered by a decision, and nothing was counted. The same functions read, admit and decide as for what comes by
 * node:http.
 */
export function createDirectAnswer(ports: DirectAnswerPorts): (request: SwitchRequest) => string | null {
  const dateOf = createDateLine()
  return ({ body, acceptsForm, isLast }) => {
    const startedAt = ports.monotonicMs()
    const fields = parseForm(body)
    if (fields === null) return null
    const read = readAuthorizeInput((name) => fields.get(name), acceptsForm)
    if (!read.ok || !read.input.wantsForm) return null
    const { token, at, revision } = read.input
    if (token === null || at !== null) return null
    const held = ports.policies.byToken(token, revision)
    if (held === null) return null
    const judged = judge(ports, held, read.input, 'gatekeeper')
    const text = writeFormAnswer(held, judged.answered, judged.trace)
    noteDecision(ports, held, judged, 'gatekeeper', startedAt)
    return `HTTP/1.1 200 OK\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${text.length}\r\n${dateOf(judged.at)}${isLast ? 'connection: close\r\n' : ''}\r\n${text}`
  }
}

/** The `date` field of an answer, written once a second. */
function createDateLine(): (nowMs: number) => string {
  let second = Number.NaN
  let line = ''
  return (nowMs) => {
    const now = Math.floor(nowMs / 1000)
    if (now !== second) {
      second = now
      line = `date: ${new Date(now * 1000).toUTCString()}\r\n`
    }
    return line
  }
}
