import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAdmission } from '@/gatekeeper/http/admission'
import { sendProblem } from '@/gatekeeper/http/answers'
import { serveCommits } from '@/gatekeeper/http/commits'
import type { Confirming } from '@/gatekeeper/messages'

let server: Server
let base: string
let asked: Confirming['input'][]
let answer: Confirming['output']

beforeEach(async () => {
  asked = []
  answer = { ok: true, number: 17 }
  const fail = (response: Parameters<typeof sendProblem>[0], problem: Parameters<typeof sendProblem>[1]) =>
    sendProblem(response, { ...problem, requestId: 'r1' })
  const admit = createAdmission(
    'own',
    null,
    async (token, scope) =>
      token === 'good' && scope === 'commit'
        ? { ok: true, name: 'pipeline' }
        : { ok: false, reason: token === 'narrow' ? 'scope' : 'unknown' },
    fail,
  )
  const serve = serveCommits(
    {
      async confirm(input) {
        asked.push(input)
        return answer
      },
    },
    admit,
    fail,
  )
  server = createServer((request, response) => {
    if (!serve(request, response, request.url ?? '')) response.writeHead(404).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

async function post(path: string, token = 'good', method = 'POST') {
  const headers = { authorization: `Bearer ${token}`, connection: 'close' }
  const response = await fetch(`${base}${path}`, { method, headers })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('POST /v1/commits/N', () => {
  it('confirms for a token of scope commit, in its name', async () => {
    expect(await post('/v1/commits/17/confirm')).toEqual({ status: 200, body: { ok: true, number: 17 } })
    expect(asked).toEqual([
      { revision: 17, isBack: false, by: { name: 'pipeline', from: expect.stringContaining('127.0.0.1') } },
    ])
  })

  it('takes a revision back', async () => {
    answer = { ok: true, number: 18, former: 16 }
    expect(await post('/v1/commits/17/go-back')).toEqual({ status: 202, body: answer })
    expect(asked[0]?.isBack).toBe(true)
  })

  it.each([
    ['unknown', 404, 'revision_unknown'],
    ['not-waiting', 409, 'not_waiting'],
    ['too-late', 409, 'too_late'],
    ['going-back', 409, 'going_back'],
  ] as const)('says why not: %s', async (reason, status, code) => {
    answer = { ok: false, reason, number: 17, message: 'Why not.' }
    expect(await post('/v1/commits/17/confirm')).toMatchObject({ status, body: { code, detail: 'Why not.' } })
  })

  it.each([
    ['bad', 401],
    ['narrow', 403],
  ])('refuses the token %s', async (token, status) => {
    expect((await post('/v1/commits/17/confirm', token)).status).toBe(status)
    expect(asked).toEqual([])
  })

  it('answers no other method and no other address', async () => {
    expect((await post('/v1/commits/17/confirm', 'good', 'PUT')).status).toBe(405)
    for (const path of [
      '/v1/commits/0/confirm',
      '/v1/commits/17',
      '/v1/commits/17/confirm/x',
      '/v1/commits/a/confirm',
    ])
      expect((await post(path)).status).toBe(404)
    expect(asked).toEqual([])
  })
})
