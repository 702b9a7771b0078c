import { switchRequest } from '@/faults/gatekeeper/raw-http'
import { pickOne, type Random } from '@/faults/random'

/** Tokens that are valid, so that what is behind them is reached. */
export type FuzzTokens = { own: string; switchToken: string }

/** Every route, with a question that it takes. PINs are wrong: nobody is to be logged in. */
const routes: readonly [method: string, path: string, body?: Record<string, string | number | boolean>][] = [
  ['GET', '/healthz'],
  ['GET', '/readyz'],
  ['GET', '/metrics'],
  ['GET', '/v1/decisions?limit=5&reason=granted'],
  ['GET', '/v1/decisions/log'],
  ['GET', '/v1/drift'],
  ['GET', '/v1/drift/details'],
  ['POST', '/v1/restore', {}],
  ['GET', '/v1/phones'],
  ['GET', '/v1/forwards'],
  ['DELETE', '/v1/forwards', { extension: '222' }],
  ['GET', '/v1/limits'],
  ['POST', '/v1/limits/lift', { extension: '101' }],
  ['GET', '/v1/hotdesk/sessions'],
  ['POST', '/v1/hotdesk/login', { device: '101', extension: '222', pin: '9876' }],
  ['POST', '/v1/hotdesk/logout', { extension: '222' }],
  ['GET', '/v1/commit/status?revision=1'],
  ['POST', '/v1/commits/1/confirm'],
  ['POST', '/v1/commits/1/go-back'],
  ['POST', '/v1/nudge', {}],
]

/** Numbers that are refused to the phones, and a few that are not. */
const numbers = ['601', '999', '918005551234', '0', '', '*72', '222', '602', '911']

/** The fields of a question of the switch. */
export function makeFields(random: Random, token: string): Record<string, string> {
  const fields: Record<string, string> = {
    device: pickOne(random, ['101', 'phone101', '103', '']),
    dialed: pickOne(random, numbers),
    token,
    rev: '1',
    call: '1795430000.12',
  }
  if (random(4) === 0)
    fields.via = pickOne(random, ['transfer:101', 'redirect:102', 'forward:222', 'forward:101'])
  if (random(6) === 0) fields.at = '2026-12-25T09:00:00-05:00'
  return fields
}

const chunked = (body: string): string => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`

/** A request as its route takes it, as a byte string. */
export function makeRequest(random: Random, { own, switchToken }: FuzzTokens): string {
  const fields = makeFields(random, switchToken)
  const kind = random(10)
  if (kind < 4) return switchRequest(fields, random(2) === 0 ? 'Connection: close\r\n' : '')
  const bearer = random(5) === 0 ? '' : `Authorization: Bearer ${own}\r\n`
  if (kind < 6) {
    const { token: _token, rev: _rev, ...question } = fields
    const asked = random(2) === 0 ? { ...question, explain: true } : question
    return write('POST', '/v1/authorize', bearer, JSON.stringify(asked), 'application/json')
  }
  if (kind === 6) {
    const body = new URLSearchParams({ accept: 'form', ...fields }).toString()
    return `POST /v1/authorize HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(body)}`
  }
  const [method, path, body] = pickOne(random, routes)
  return write(method, path, bearer, body === undefined ? null : JSON.stringify(body), 'application/json')
}

const write = (method: string, path: string, head: string, body: string | null, type: string): string =>
  `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${head}${
    body === null ? '' : `Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n`
  }\r\n${body ?? ''}`
