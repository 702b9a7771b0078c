import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Delivered } from '@/faults/gatekeeper/delivered'
import { type ExchangeOptions, exchange, type RawAnswer, switchRequest } from '@/faults/gatekeeper/raw-http'
import { createSmallPbx } from '@/faults/gatekeeper/small-pbx'
import { bundlePrograms } from '@/scripts/bundling/bundle-programs.mjs'

/** Clients that are slow, wrong, many or gone, against the gatekeeper as it is delivered. */

let gatekeeper: Delivered
let token: string
beforeAll(async () => {
  await bundlePrograms()
  gatekeeper = await Delivered.start(await createSmallPbx(0, 1440))
  token = gatekeeper.active.token
})
afterAll(() => gatekeeper?.stop())

const send = (pieces: readonly (string | Buffer)[], more: Partial<ExchangeOptions> = {}) =>
  exchange(pieces, { port: gatekeeper.port, ...more })
/** A question of the switch; 222 is allowed, 601 is not. */
const ask = (dialed: string, head = '') => switchRequest({ device: '101', dialed, token, rev: '1' }, head)
const codeOf = ({ body }: RawAnswer): string | undefined => (JSON.parse(body) as { code?: string }).code
const isProblem = ({ head }: RawAnswer) => /^content-type: application\/problem\+json$/im.test(head)

/** The answers to one caller's questions, each within its time. */
async function answersInTime(count: number): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < count; index++) {
    const begun = performance.now()
    const { answers } = await send([ask('222', 'Connection: close\r\n')])
    times.push(performance.now() - begun)
    expect(answers.map(({ status, body }) => [status, body.slice(0, 18)])).toEqual([
      [200, 'v=1&decision=allow'],
    ])
  }
  return times.sort((a, b) => a - b)
}

describe('a request that is none', () => {
  const fields = 'Host: x\r\nContent-Type: application/x-www-form-urlencoded\r\n'
  const start = 'POST /v1/authorize HTTP/1.1\r\n'
  it.each<[what: string, request: string, status: number, code: string]>([
    ['bytes of another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'not_http'],
    ['a line without a method', '/v1/authorize HTTP/1.1\r\n\r\n', 400, 'not_http'],
    ['an unknown method', 'GIVE /healthz HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'not_http'],
    ['a version that is none', 'GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n', 400, 'not_http'],
    ['a NUL in the address', 'GET /heal\0thz HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'not_http'],
    ['a line break in a field', 'GET /healthz HTTP/1.1\r\nHost: x\nA: b\r\n\r\n', 400, 'not_http'],
    ['a folded field', 'GET /healthz HTTP/1.1\r\nHost: x\r\n y\r\n\r\n', 400, 'not_http'],
    ['a field without a name', 'GET /healthz HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 400, 'not_http'],
    ['a blank before the colon', 'GET /healthz HTTP/1.1\r\nHost : x\r\n\r\n', 400, 'not_http'],
    [
      'a head of 9,000 bytes',
      `GET /healthz HTTP/1.1\r\nHost: x\r\nA: ${'y'.repeat(9000)}\r\n\r\n`,
      431,
      'head_too_large',
    ],
    [
      'an address of 9,000 bytes',
      `GET /${'y'.repeat(9000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      431,
      'head_too_large',
    ],
    ['two lengths', `${start}${fields}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`, 400, 'not_http'],
    ['a length below nothing', `${start}${fields}Content-Length: -1\r\n\r\n`, 400, 'not_http'],
    ['a length with a sign', `${start}${fields}Content-Length: +3\r\n\r\nabc`, 400, 'not_http'],
    [
      'a length that overflows',
      `${start}${fields}Content-Length: 99999999999999999999\r\n\r\n`,
      400,
      'not_http',
    ],
    [
      'both lengths',
      `${start}${fields}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'not_http',
    ],
    ['a chunk of no size', `${start}${fields}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400, 'not_http'],
    [
      'a chunk that overflows',
      `${start}${fields}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n`,
      400,
      'not_http',
    ],
    ['an encoding that is none', `${start}${fields}Transfer-Encoding: x\r\n\r\nabc`, 400, 'not_http'],
    ['CONNECT', 'CONNECT 10.0.0.1:22 HTTP/1.1\r\nHost: x\r\n\r\n', 405, 'method_not_allowed'],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', 400, 'host_missing'],
    ['two hosts', 'GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n', 400, 'host_missing'],
  ])('%s is refused with a sentence, and its connection closed', async (_what, request, status, code) => {
    const { answers, end } = await send([request])
    expect(answers.map((answer) => [answer.status, codeOf(answer), isProblem(answer)])).toEqual([
      [status, code, true],
    ])
    expect(end).toBe('closed')
  })

  it.each<[what: string, request: () => string, status: number, code: string]>([
    ['an unknown address', () => 'GET /v2 HTTP/1.1\r\nHost: x\r\n\r\n', 404, 'not_found'],
    ['an address with a way up', () => 'GET /v1/../healthz HTTP/1.1\r\nHost: x\r\n\r\n', 404, 'not_found'],
    ['an address of a proxy', () => 'GET http://x/healthz HTTP/1.1\r\nHost: x\r\n\r\n', 404, 'not_found'],
    [
      'another method',
      () => 'PUT /v1/authorize HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n',
      405,
      'method_not_allowed',
    ],
    [
      'a body of 9,000 bytes',
      () => `${start}${fields}Content-Length: 9000\r\n\r\n${'y'.repeat(9000)}`,
      413,
      'too_large',
    ],
    ['an escape that is none', () => `${start}${fields}Content-Length: 8\r\n\r\ndialed=%`, 400, 'malformed'],
    ['an expectation', () => ask('222', 'Expect: 200-ok\r\n'), 417, 'expectation_failed'],
    [
      'JSON that is none',
      () => `${start}Host: x\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{`,
      400,
      'malformed',
    ],
    [
      'JSON of another shape',
      () => `${start}Host: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a":[1]}`,
      400,
      'malformed',
    ],
  ])('%s is refused with a sentence, and the next one answered', async (_what, request, status, code) => {
    const { answers } = await send([request(), ask('222')], { enough: 2 })
    expect(answers.map((answer) => answer.status)).toEqual([status, 200])
    const [first] = answers
    expect(first && [codeOf(first), isProblem(first)]).toEqual([code, true])
  })

  it('hides no second request in its body, whatever its length says', async () => {
    const hidden = ask('601')
    const short = `${start}${fields}Content-Length: 4\r\n\r\na=bc`
    const { answers } = await send([short + hidden, ask('222')], { enough: 3 })
    expect(answers.map(({ status }) => status)).toEqual([400, 200, 200])
    const long = `${start}${fields}Content-Length: ${hidden.length}\r\n\r\n${hidden}`
    const both = (await send([long, ask('222')], { enough: 3, patienceMs: 500 })).answers
    expect(both.map(({ body }) => /decision[":=]+(\w+)/.exec(body)?.[1])).toEqual(['deny', 'allow'])
  })
})

describe('a slow client', () => {
  it('that sends byte by byte is answered', async () => {
    const bytes = [...ask('222')]
    const { answers } = await send(bytes, { enough: 1 })
    expect(answers.map(({ status }) => status)).toEqual([200])
  })

  it.concurrent.each([
    ['the head', () => ask('222').slice(0, 60)],
    ['the body', () => ask('222').slice(0, -5)],
  ])('that stops within %s is told and cut off', async (_where, part) => {
    const { answers, end } = await send([part()], { patienceMs: 20_000 })
    expect(end).toBe('closed')
    expect(answers.map((answer) => [answer.status, codeOf(answer)])).toEqual([[408, 'too_slow']])
  })

  it('that says that no more comes has its answer all the same', async () => {
    const { answers, end } = await send([ask('222'), ask('601')], { ends: true })
    expect(answers.map(({ body }) => /decision=(\w+)/.exec(body)?.[1])).toEqual(['allow', 'deny'])
    expect(end).toBe('closed')
  })
})

describe('pipelining', () => {
  it('gives 300 answers in the order of their questions, also where some are refused', async () => {
    const questions = Array.from({ length: 300 }, (_, index) =>
      index % 50 === 49 ? 'GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n' : ask(index % 3 === 0 ? '601' : '222'),
    )
    const { answers } = await send([questions.join('')], { enough: 300, patienceMs: 20_000 })
    const said = answers.map(({ status, body }) => /decision=(\w+)/.exec(body)?.[1] ?? status)
    expect(said).toEqual(
      questions.map((_, index) => (index % 50 === 49 ? 404 : index % 3 === 0 ? 'deny' : 'allow')),
    )
  })
})

describe('1,000 idle connections', () => {
  it('and 200 that stand in the middle of a request let a caller be answered in time', async () => {
    const open: Socket[] = []
    const opening = Array.from(
      { length: 1_200 },
      (_, index) =>
        new Promise<void>((done) => {
          const socket = connect({ port: gatekeeper.port, host: '127.0.0.1' }, () => {
            if (index >= 1_000) socket.write(ask('222').slice(0, 80 + (index % 100)))
            done()
          })
          socket.on('error', () => done())
          open.push(socket)
        }),
    )
    await Promise.all(opening)
    const times = await answersInTime(60)
    // The switch waits for a second.
    expect(times.at(-1)).toBeLessThan(1_000)
    for (const socket of open) socket.destroy()
  })
})

it('after all of it the gatekeeper is the same process, and nothing was allowed by it that is not', async () => {
  expect(gatekeeper.hasEnded).toBe(false)
  expect(gatekeeper.log).not.toMatch(/"level":(?:50|60)/)
  expect(await gatekeeper.metric('cordboard_worker_restarts_total')).toBe(0)
  await answersInTime(3)
})
