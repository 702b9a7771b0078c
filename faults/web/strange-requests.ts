import { mutate } from '@/faults/fuzz/mutate'
import { pickOne, type Random } from '@/faults/random'
import type { WebRequest } from '@/faults/web/ask-web'
import type { ServerAction } from '@/faults/web/server-actions'

/** What the strange requests are made of. */
export type WebSurface = {
  actions: readonly ServerAction[]
  routes: readonly string[]
  pages: readonly string[]
}

/** Texts that React's own protocol, JavaScript, SQL or a file system gives a meaning to. */
const texts = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'NaN',
  'null',
  'true',
  '$',
  '$$',
  '$undefined',
  '$NaN',
  '$-0',
  '$Infinity',
  '$n99999999999999999999',
  '$D2026-13-45',
  '$F1',
  '$K1',
  '$Q1',
  '$W1',
  '$i1',
  '$@1',
  '$1',
  '$0:then',
  '$B1',
  '$R1',
  '$1:__proto__:then',
  '$1:constructor:constructor',
  '$h1',
  '$T',
  '__proto__',
  'constructor',
  'toString',
  '../../x',
  "' OR 1=1--",
  '"; DROP TABLE "Extension"; --',
  '$\u007bSHELL(id)}',
  '#exec id',
  '\0',
  '\r\nSet-Cookie: a=b',
  '\ud800',
  '<script>alert(1)</script>',
  '[object Object]',
  '\u202e101',
  '٣٤٥',
  'a'.repeat(5_000),
  '%00',
  '%2e%2e%2f',
  '=1+1',
]
const keys = [
  'id',
  'input',
  'form',
  'version',
  'kind',
  'name',
  'number',
  'text',
  'length',
  'then',
  '__proto__',
  'toJSON',
]

function strangeValue(random: Random, depth = 0): unknown {
  switch (random(depth > 3 ? 5 : 9)) {
    case 0:
      return pickOne(random, [null, true, false, {}, []])
    case 1:
      return pickOne(random, [0, -1, 1.5, 2 ** 53, -(2 ** 31), 1e308])
    case 2:
      return `k${random(1_000_000).toString(36)}`
    case 3:
    case 4:
      return pickOne(random, texts)
    case 5:
    case 6:
      return Array.from({ length: random(5) }, () => strangeValue(random, depth + 1))
    default:
      return Object.fromEntries(
        Array.from({ length: random(6) }, () => [pickOne(random, keys), strangeValue(random, depth + 1)]),
      )
  }
}

/** A text nested very deep, as a parser without a limit would follow it. */
const deepText = (depth: number): string => `${'['.repeat(depth)}1${']'.repeat(depth)}`

/** One strange request: to an action, a route or a page, with a cookie or without, mostly from a page of ours. */
export function makeStrangeRequest(
  random: Random,
  { actions, routes, pages }: WebSurface,
  { cookie, origin }: { cookie: string; origin: string },
): WebRequest {
  const headers: Record<string, string> = {}
  if (random(4) > 0)
    headers.cookie = random(8) > 0 ? cookie : `cordboard_session=${pickOne(random, texts.slice(0, 12))}`
  if (random(10) > 0) headers.origin = origin
  for (const [name, value] of Object.entries(strangeHeaders(random))) headers[name] = value
  const kind = random(10)
  if (kind < 6) return toAction(random, pickOne(random, actions), headers)
  const path = kind < 8 ? pickOne(random, routes) : pickOne(random, pages)
  const method = pickOne(random, [
    'GET',
    'GET',
    'GET',
    'POST',
    'PUT',
    'DELETE',
    'PATCH',
    'HEAD',
    'OPTIONS',
    'PROPFIND',
  ])
  const body = ['GET', 'HEAD'].includes(method) ? '' : strangeBody(random)
  return { method, path: `${path}${strangeQuery(random)}`, headers: safeHeaders(headers), body }
}

function toAction(random: Random, action: ServerAction, headers: Record<string, string>): WebRequest {
  headers['next-action'] = random(12) > 0 ? action.id : mutateHeader(random, action.id)
  const isParts = random(3) === 0
  headers['content-type'] = isParts ? 'multipart/form-data; boundary=x' : 'text/plain;charset=UTF-8'
  if (random(20) === 0)
    headers['content-type'] = pickOne(random, [
      'application/json',
      'multipart/form-data',
      'text/html',
      'a/b; charset=x',
    ])
  const args = Array.from({ length: 1 + random(3) }, () => strangeValue(random))
  const body = isParts ? inParts(random, args) : random(6) === 0 ? strangeBody(random) : JSON.stringify(args)
  return { method: 'POST', path: action.page, headers: safeHeaders(headers), body }
}

/** As React sends what is no plain text: parts that refer to each other. */
function inParts(random: Random, args: unknown[]): string {
  const parts = args.map((arg, index) => part(String(index + 1), JSON.stringify(arg) ?? ''))
  const head = part(
    '0',
    JSON.stringify(
      args.map((_, index) =>
        pickOne(random, [`$${index + 1}`, `$Q${index + 1}`, `$K${index + 1}`, '$@9', `$${index}:a:b`]),
      ),
    ),
  )
  const text = [...parts, head, '--x--\r\n'].join('')
  return random(4) === 0 ? mutate(random, text) : text
}
const part = (name: string, text: string): string =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`

function strangeBody(random: Random): string | Buffer {
  switch (random(8)) {
    case 0:
      return deepText(1 + random(20_000))
    case 1:
      return 'x'.repeat(random(200) === 0 ? 10_000_000 : random(200_000))
    case 2:
      return Buffer.from(Array.from({ length: random(400) }, () => random(256)))
    case 3:
      return `{"a":${deepText(random(2_000))},"__proto__":{"admin":true}}`
    default:
      return mutate(random, JSON.stringify(strangeValue(random)) ?? '')
  }
}

function strangeQuery(random: Random): string {
  if (random(3) === 0) return ''
  const names = [
    'q',
    'sort',
    'page',
    'rows',
    'tab',
    'from',
    'to',
    'id',
    'kind',
    'next',
    'copy',
    'time',
    '__proto__',
    '_rsc',
  ]
  const pairs = Array.from({ length: 1 + random(4) }, () => {
    const value = pickOne(random, texts)
    return `${pickOne(random, names)}=${random(3) === 0 ? printable(value) : encode(value)}`
  })
  return `?${pairs.join('&')}`
}
const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, ''))

/** Which the framework, a proxy or a reader of bodies gives a meaning to. */
const strangeHeaderNames = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-url',
  'next-router-segment-prefetch',
  'x-forwarded-for',
  'x-forwarded-proto',
  'accept',
  'accept-language',
  'if-none-match',
  'range',
  'x-middleware-subrequest',
  'x-nextjs-data',
  'x-matched-path',
  'x-invoke-path',
  'authorization',
  'content-encoding',
]

function strangeHeaders(random: Random): Record<string, string> {
  if (random(3) > 0) return {}
  const value = pickOne(random, texts)
  return {
    [pickOne(random, strangeHeaderNames)]: random(3) === 0 ? encode(value) : value,
  }
}

const mutateHeader = (random: Random, text: string): string => printable(mutate(random, text))
/** What can stand in a request's head at all: the rest is of the fuzz over sockets. */
const printable = (text: string): string => text.replace(/[^\x21-\x7e]/g, '')
const safeHeaders = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, printable(value)]))
