import { expect, it } from 'vitest'
import { problemResponse } from '@/lib/server/problem'

it('answers as RFC 9457 asks, with a code for machines and the id of the request', async () => {
  const response = problemResponse({
    status: 409,
    code: 'applying',
    title: 'A revision is being applied',
    detail: 'Wait until revision 17 is active.',
    requestId: 'abc123',
  })
  expect(response.status).toBe(409)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toEqual({
    type: 'about:blank',
    title: 'A revision is being applied',
    status: 409,
    detail: 'Wait until revision 17 is active.',
    code: 'applying',
    requestId: 'abc123',
  })
})
