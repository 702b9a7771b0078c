import type { Exchange, RawAnswer } from '@/faults/gatekeeper/raw-http'

/** What no client may see on a connection, or null: a hang, half an answer, a refusal without a sentence, a wrong allow. */
export function faultOf(
  { answers, rest, end }: Exchange,
  input: string,
  mayAllow: (body: string) => boolean,
): string | null {
  if (end === 'waiting') return 'no end: neither an answer nor a closed connection'
  if (rest !== '') return `half an answer: ${rest.slice(0, 80)}`
  for (const answer of answers) {
    const fault = faultOfAnswer(answer, input, mayAllow)
    if (fault !== null) return fault
  }
  return null
}

function faultOfAnswer(
  { status, head, body }: RawAnswer,
  input: string,
  mayAllow: (body: string) => boolean,
): string | null {
  if (status < 400) {
    if (!/(?:^v=1&decision=|"decision":")allow/.test(body)) return null
    return bodiesOf(input).some(mayAllow) ? null : `allowed, and the engine refuses: ${body.slice(0, 120)}`
  }
  // Nothing is wrong with the gatekeeper: an address that needs a switch says that there is none.
  if (status >= 500 && status !== 503) return `status ${status}`
  if (!/^content-type: application\/problem\+json$/im.test(head)) return `${status} without a problem`
  const { code, detail } = JSON.parse(body) as { code?: string; detail?: string }
  return code && detail ? null : `${status} without a code or a sentence: ${body}`
}

/** Every text of an input that can be taken for the body of a request: behind each empty line, whole or as one chunk. */
function bodiesOf(input: string): string[] {
  const parts = input.split(/\r?\n\r?\n/).slice(1)
  return parts.flatMap((part) => {
    const requestLine = part.search(/(?:POST|GET|DELETE) \//)
    const body = requestLine < 0 ? part : part.slice(0, requestLine)
    const length = Number(/content-length: *(\d+)/i.exec(input)?.[1] ?? body.length)
    const dechunked = body.replace(/(?:^|\r\n)[0-9a-fA-F]+(?:;[^\r\n]*)?(?:\r\n|$)/g, '')
    return [body, body.slice(0, length), dechunked]
  })
}
