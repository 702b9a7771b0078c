import { maxBodyBytes, maxHeadBytes, maxRememberedHeads } from '@/gatekeeper/http/bounds'
import { ownText } from '@/lib/shared/own-text'

/** One whole request for a decision, as the switch sends it. */
export type SwitchRequest = {
  body: string
  /** Its head asks for a form; else a field of the body may. */
  acceptsForm: boolean
  /** The connection ends with the answer. */
  isLast: boolean
  /** Where it ends in the text that was read. */
  end: number
}

type Head = { bodyLength: number; acceptsForm: boolean; isLast: boolean }

const startLine = 'POST /v1/authorize HTTP/1.1'
const formType = 'application/x-www-form-urlencoded'
/** Printable ASCII, and nothing that two readers could take in two ways. */
const isPlain = /^[ -~]*$/
const bodyLength = /^(?:0|[1-9][0-9]{0,4})$/

/**
 * Reads requests for a decision in the one form that the switch sends them: this address, fields of a short list, each
 * once, a body of a stated length, all of it printable ASCII. Null is no refusal: what is not whole, or not exactly so,
 * is for node:http. INVARIANT: what is read here, node:http would read in the same way; so there is nothing that one
 * takes for the end of a request and the other does not.
 */
export function createRequestReader(): (text: string, from: number) => SwitchRequest | null {
  const remembered = new Map<string, Head>()
  const headOf = (text: string): Head | null => {
    const known = remembered.get(text)
    if (known !== undefined) return known
    const head = readHead(text)
    if (head === null) return null
    if (remembered.size >= maxRememberedHeads) remembered.clear()
    remembered.set(ownText(text), head)
    return head
  }
  return (text, from) => {
    const headEnd = text.indexOf('\r\n\r\n', from)
    if (headEnd < 0 || headEnd - from > maxHeadBytes) return null
    const head = headOf(text.slice(from, headEnd))
    if (head === null) return null
    const bodyFrom = headEnd + 4
    const end = bodyFrom + head.bodyLength
    if (end > text.length) return null
    const body = text.slice(bodyFrom, end)
    return isPlain.test(body) ? { body, acceptsForm: head.acceptsForm, isLast: head.isLast, end } : null
  }
}

/** @param text the head, without the empty line after it */
function readHead(text: string): Head | null {
  const lines = text.split('\r\n')
  if (lines[0] !== startLine) return null
  const fields = new Map<string, string>()
  for (const line of lines.slice(1)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon)).toLowerCase()
    if (!knownFields.has(name) || fields.has(name) || !isPlain.test(line)) return null
    fields.set(name, line.slice(colon + 1).trim())
  }
  const length = fields.get('content-length') ?? ''
  const connection = (fields.get('connection') ?? 'keep-alive').toLowerCase()
  if (!fields.get('host') || !bodyLength.test(length) || Number(length) > maxBodyBytes) return null
  if ((fields.get('content-type') ?? formType) !== formType) return null
  if (connection !== 'keep-alive' && connection !== 'close') return null
  return {
    bodyLength: Number(length),
    acceptsForm: (fields.get('accept') ?? '').startsWith(formType),
    isLast: connection === 'close',
  }
}

/** Any other field, above all `transfer-encoding`, `expect`, `upgrade` and `authorization`, is for node:http. */
const knownFields: ReadonlySet<string> = new Set([
  'host',
  'user-agent',
  'accept',
  'content-type',
  'content-length',
  'connection',
])
