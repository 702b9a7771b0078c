import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forwardQuestion } from '@/lib/gatekeeper-client/forward-question'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'

/** Answers with what it was asked; `status` by the last part of the path or the body. */
let gatekeeper: Server
let settings: { dataDir: string; gatekeeperPort: number }
let status = 200

beforeEach(async () => {
  status = 200
  gatekeeper = createServer(async (request, response) => {
    const { authorization, 'content-type': type } = request.headers
    const seen = { path: request.url, method: request.method, authorization, type, body: await text(request) }
    response.writeHead(status, {
      'content-type': status === 200 ? 'application/json' : 'application/problem+json',
    })
    response.end(JSON.stringify(status === 200 ? seen : { status, detail: 'It said no.' }))
  })
  await new Promise<void>((resolve) => gatekeeper.listen(0, '127.0.0.1', resolve))
  const address = gatekeeper.address()
  const gatekeeperPort = typeof address === 'object' && address ? address.port : 0
  settings = { dataDir: mkdtempSync(join(tmpdir(), 'cordboard-client-')), gatekeeperPort }
  writeFileSync(join(settings.dataDir, 'gatekeeper.token'), 'own-token\n')
})
afterEach(async () => {
  await new Promise((resolve) => gatekeeper.close(resolve))
  rmSync(settings.dataDir, { recursive: true })
})

describe('requestGatekeeper', () => {
  it('shows the token of the data folder', async () => {
    expect(await requestGatekeeper(settings, 'POST', '/v1/nudge', { a: 1 })).toMatchObject({
      ok: true,
      value: { path: '/v1/nudge', authorization: 'Bearer own-token', body: '{"a":1}' },
    })
  })

  it.each([
    [403, 'refused'],
    [503, 'unreachable'],
  ])('tells an answer of status %i as %s, in its words', async (answered, reason) => {
    status = answered
    expect(await requestGatekeeper(settings, 'GET', '/x')).toEqual({
      ok: false,
      reason,
      message: 'It said no.',
    })
  })

  it('says how to start one that is away, or has not run yet', async () => {
    const away = await requestGatekeeper({ ...settings, gatekeeperPort: 9 }, 'GET', '/x')
    expect(away).toMatchObject({ reason: 'unreachable', message: expect.stringContaining('npm start') })
    rmSync(join(settings.dataDir, 'gatekeeper.token'))
    expect(await requestGatekeeper(settings, 'GET', '/x')).toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('has not run yet'),
    })
  })
})

describe('forwardQuestion', () => {
  const ask = (headers: Record<string, string>, body = '{"device":"101","dialed":"911"}') =>
    new Request('http://cordboard.test/api/v1/authorize', { method: 'POST', headers, body })

  it('hands a question and its token on, and the answer back', async () => {
    const headers = { authorization: 'Bearer cb_abc', 'content-type': 'application/json' }
    const answer = await forwardQuestion(ask(headers), settings)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      path: '/v1/authorize',
      method: 'POST',
      authorization: 'Bearer cb_abc',
      type: 'application/json',
      body: '{"device":"101","dialed":"911"}',
    })
    status = 401
    const refused = await forwardQuestion(ask(headers), settings)
    expect([refused.status, refused.headers.get('content-type')]).toEqual([401, 'application/problem+json'])
  })

  it('asks for a token, and says when the gatekeeper is away', async () => {
    const bare = await forwardQuestion(ask({}, 'token=switch&device=101'), settings)
    expect([bare.status, await bare.json()]).toMatchObject([401, { code: 'token_missing' }])
    const away = await forwardQuestion(ask({ authorization: 'Bearer x' }), { ...settings, gatekeeperPort: 9 })
    expect([away.status, await away.json()]).toMatchObject([503, { code: 'gatekeeper_away' }])
  })
})
