import { type ForwardServiceKind, forwardServiceKinds } from '@/lib/policy/forward-services'

/**
 * FastAGI as pure functions: text lines → request and answers. Source: res/res_agi.c. The switch opens with lines
 * `agi_name: value` and an empty line, then answers each command by one line `200 result=…`; `520-` begins a text of
 * several lines that ends with `520 `. `HANGUP` may come at any time.
 */

export type AgiRequest = Map<string, string>
export type AgiAnswer = { code: number; result: string; rest: string }
export type AgiEvent =
  | { kind: 'request'; request: AgiRequest }
  | { kind: 'answer'; answer: AgiAnswer }
  | { kind: 'hangup' }

const limits = { lineLength: 2048, requestLines: 80 }

export class AgiProtocolError extends Error {
  override name = 'AgiProtocolError'
}

export type AgiParser = { push(text: string): AgiEvent[] }

export function createAgiParser(): AgiParser {
  const request: AgiRequest = new Map()
  let isOpen = false
  let rest = ''

  const takeLine = (line: string): AgiEvent | null => {
    if (line === 'HANGUP') return { kind: 'hangup' }
    if (!isOpen) {
      if (line === '') {
        isOpen = true
        return { kind: 'request', request }
      }
      const colon = line.indexOf(':')
      if (!line.startsWith('agi_') || colon < 0) throw new AgiProtocolError('This is not a FastAGI request.')
      if (request.size >= limits.requestLines) throw new AgiProtocolError('The FastAGI request is too long.')
      request.set(line.slice(0, colon), line.slice(colon + 1).trim())
      return null
    }
    const answer = /^([0-9]{3}) (?:result=(\S*) ?)?(.*)$/.exec(line)
    if (!answer) return null
    return {
      kind: 'answer',
      answer: { code: Number(answer[1]), result: answer[2] ?? '', rest: answer[3] ?? '' },
    }
  }

  return {
    push(text) {
      const events: AgiEvent[] = []
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > limits.lineLength)
        throw new AgiProtocolError('A line of the FastAGI request is too long.')
      for (const line of lines) {
        if (line.length > limits.lineLength)
          throw new AgiProtocolError('A line of the FastAGI request is too long.')
        const event = takeLine(line.replace(/\r$/, ''))
        if (event) events.push(event)
      }
      return events
    },
  }
}

export type AgiPurpose =
  | { kind: 'hot-desk'; device: string }
  | { kind: 'forward'; device: string; service: ForwardServiceKind }

/**
 * What a call is for: `agi://host:port/hotdesk/<endpoint>` or `/forward/<endpoint>/<kind of service>`; null where the
 * request is for something else.
 */
export function readPurpose(request: AgiRequest): AgiPurpose | null {
  const address = request.get('agi_request') ?? ''
  const hotDesk = /^agi:\/\/[^/]+\/hotdesk\/([a-z0-9]{2,32})$/.exec(address)
  if (hotDesk?.[1]) return { kind: 'hot-desk', device: hotDesk[1] }
  const forward = /^agi:\/\/[^/]+\/forward\/([a-z0-9]{2,32})\/([a-z-]+)$/.exec(address)
  const service = forwardServiceKinds.find((kind) => kind === forward?.[2])
  return forward?.[1] && service ? { kind: 'forward', device: forward[1], service } : null
}
