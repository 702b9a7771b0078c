import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startFakeGatekeeper } from '@/cli/fake-gatekeeper'
import { createTestCli, type TestCli } from '@/cli/test-cli'

// Opening databases takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let cli: TestCli
beforeEach(async () => {
  cli = await createTestCli()
})
afterEach(() => cli.drop())

const always = {
  extension: '222',
  extensionId: 'u222',
  kind: 'always',
  number: '104',
  since: '2026-03-02T12:00:00.000Z',
  device: '101',
}
const disturbed = { ...always, kind: 'do-not-disturb', number: null }

it('shows what people have set, and clears it through the gatekeeper', async () => {
  const gatekeeper = await startFakeGatekeeper({
    'GET /v1/forwards': [{ value: { forwards: [always, disturbed] } }, { value: { forwards: [] } }],
    'DELETE /v1/forwards': [
      { value: { cleared: [always, disturbed] } },
      { value: { cleared: [] } },
      { status: 404, value: { detail: 'There is no such extension in the revision in force.' } },
    ],
  })
  cli.setGatekeeperPort(gatekeeper.port)
  const listed = (await cli.run(['forwards'])).out
  expect(listed).toMatch(/222 +always +104 +2026-03-02T12:00:00\.000Z +101\n222 +do-not-disturb +2026/)
  expect((await cli.run(['forwards'])).out).toBe('Nobody forwards calls.')
  expect((await cli.run(['forward', 'clear', '222'])).out).toBe(
    'Forward always of 222 to 104 ended.\ndo-not-disturb of 222 ended.',
  )
  expect(gatekeeper.asked.at(-1)?.url).toBe('/v1/forwards?extension=222&by=tester')
  expect((await cli.run(['forward', 'clear', '222', 'busy'])).out).toBe('Nothing was set.')
  expect(gatekeeper.asked.at(-1)?.url).toBe('/v1/forwards?extension=222&by=tester&kind=busy')
  expect(await cli.run(['forward', 'clear', '999'])).toEqual({
    status: 1,
    out: '',
    err: 'There is no such extension in the revision in force.',
  })
  const asked = gatekeeper.asked.length
  const wrong = await cli.run(['forward', 'clear', '222', 'never'])
  expect(wrong.status).toBe(2)
  expect(wrong.err).toContain('always, busy, no-answer, do-not-disturb')
  expect(gatekeeper.asked).toHaveLength(asked)
  await gatekeeper.stop()
})
