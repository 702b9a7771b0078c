import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sendJson } from '@/gatekeeper/http/answers'
import { type SeenForward, serveForwards } from '@/gatekeeper/http/forwards'

const forward: SeenForward = {
  extension: '222',
  extensionId: 'u222',
  kind: 'always',
  number: '104',
  at: Date.UTC(2026, 10, 23, 8),
  endpoint: '101',
}

let server: Server
let shownBy = 'gatekeeper'
let asked: unknown[]
beforeEach(async () => {
  shownBy = 'gatekeeper'
  asked = []
  const routes = serveForwards(
    {
      list: () => [forward, { ...forward, kind: 'do-not-disturb', number: '', extension: null }],
      clear: async (...question) => {
        asked.push(question)
        return 'number' in question[0] && question[0].number === '999' ? null : [forward]
      },
    },
    async (_request, _response, scope) => {
      asked.push(scope)
      return shownBy
    },
    (response, { status, code }) => sendJson(response, status, { code }),
  )
  server = createServer((request, response) => {
    const found = routes.find(([, { method }]) => method === request.method)
    void found?.[1].run(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

const call = async (method: string, query = ''): Promise<[number, unknown]> => {
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/v1/forwards${query}`, { method })
  return [answer.status, await answer.json()]
}

const shown = {
  extension: '222',
  extensionId: 'u222',
  kind: 'always',
  number: '104',
  since: '2026-11-23T08:00:00.000Z',
  device: '101',
}

describe('/v1/forwards', () => {
  it('lists what people have set', async () => {
    expect(await call('GET')).toEqual([
      200,
      { forwards: [shown, { ...shown, kind: 'do-not-disturb', number: null, extension: null }] },
    ])
    expect(asked).toEqual(['read'])
  })

  it('clears all of an extension, or one kind, by number or id, in the name of who asked', async () => {
    expect(await call('DELETE', '?extension=222')).toEqual([200, { cleared: [shown] }])
    await call('DELETE', '?extensionId=u222&kind=no-answer&by=marie%40example.com')
    shownBy = 'reception'
    await call('DELETE', '?extension=222')
    expect(asked).toEqual([
      'hotdesk',
      [{ number: '222' }, null, 'gatekeeper'],
      'hotdesk',
      [{ id: 'u222' }, 'no-answer', 'marie@example.com'],
      'hotdesk',
      [{ number: '222' }, null, 'reception'],
    ])
  })

  it('refuses an extension that is none, another kind, and a foreign name', async () => {
    expect(await call('DELETE', '?extension=999')).toEqual([404, { code: 'extension_unknown' }])
    asked = []
    for (const query of ['', '?extension=', '?extension=222&extensionId=u222', '?extension=222&kind=never'])
      expect(await call('DELETE', query)).toEqual([400, { code: 'invalid_request' }])
    shownBy = 'reception'
    expect(await call('DELETE', '?extension=222&by=somebody')).toEqual([400, { code: 'invalid_request' }])
    expect(asked).toEqual(['hotdesk', 'hotdesk', 'hotdesk', 'hotdesk', 'hotdesk'])
  })
})
