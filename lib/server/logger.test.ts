import { expect, it } from 'vitest'
import { createLogger } from '@/lib/server/logger'

it('writes one JSON object a line, without secrets at any of three levels', () => {
  const lines: string[] = []
  const logger = createLogger('gatekeeper', { write: (line) => lines.push(line) })
  logger.warn(
    { pin: '1234', user: { password: 'hunter2' }, request: { headers: { authorization: 'Bearer abc' } } },
    'refused',
  )
  expect(lines).toHaveLength(1)
  const [line = ''] = lines
  expect(JSON.parse(line)).toMatchObject({ part: 'gatekeeper', msg: 'refused', pin: '[secret]' })
  for (const secret of ['1234', 'hunter2', 'Bearer abc']) expect(line).not.toContain(secret)
})
