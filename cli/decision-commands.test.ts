import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestCli, type TestCli } from '@/cli/test-cli'
import { openLogWriter } from '@/lib/decision-log/log-file'
import { createLogWriter } from '@/lib/decision-log/log-writer'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { testPinHash } from '@/lib/draft/test-snapshot'
import { testSnapshot } from '@/lib/hotdesk/test-snapshot'
import { publishRevision } from '@/lib/revision/mutations'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const noon = Date.parse('2026-07-27T12:00:00Z')
const entry = (
  trace: string,
  more: Partial<LoggedDecision> = {},
): LoggedDecision & { overwritten: number } => ({
  trace,
  at: noon,
  askedAt: null,
  revision: 1,
  source: 'gatekeeper',
  decision: 'deny',
  reason: 'not_granted',
  device: '101',
  dialed: '601',
  via: '',
  occupantId: '',
  actingId: 'phone101',
  actingNumber: '101',
  actingName: 'Desk 101',
  classOfServiceId: 'coslobby',
  classOfService: 'lobby',
  destinationKind: 'application',
  destinationId: 'appecho',
  destination: 'Echo test',
  sent: '',
  latencyUs: 90,
  overwritten: 0,
  ...more,
})

let cli: TestCli
beforeAll(async () => {
  cli = await createTestCli()
  const author = { name: 'test', from: 'test' }
  const plain = testSnapshot()
  const emergencyWaiver = { by: 'test', reason: 'A test', at: '2026-01-01T00:00:00Z' }
  const pinHashes = { user222: testPinHash, user223: testPinHash }
  const draft = {
    ...plain,
    settings: { ...plain.settings, emergencyWaiver },
    secrets: { ...plain.secrets, pinHashes },
  }
  const saved = await saveDraft(cli.db, await readDraft(cli.db), draft, author)
  if (!saved.ok) throw new Error(`The draft was refused: ${JSON.stringify(saved)}`)
  const published = await publishRevision(cli.db, { author, message: 'Test' })
  if (!published.ok) throw new Error(`Publishing was refused: ${JSON.stringify(published)}`)
})
afterAll(() => cli.drop())

describe('decisions', () => {
  it('says that there is nothing while there is no log', async () => {
    expect(await cli.run(['decisions', 'list'])).toMatchObject({ status: 0, out: 'Nothing in the log fits.' })
    expect((await cli.run(['decisions', 'export'])).out).toMatch(/^at,decision,reason,/)
    expect(await cli.run(['decisions', 'explain', 'x'])).toMatchObject({
      status: 1,
      err: 'The log has no decision x.',
    })
  })

  it('lists, exports and explains what is in the log', async () => {
    const writer = createLogWriter(openLogWriter(cli.folder))
    writer.record([
      entry('t1'),
      entry('t2', {
        at: noon + 1_000,
        decision: 'allow',
        reason: 'granted',
        occupantId: 'user222',
        actingNumber: '222',
        classOfService: 'staff',
      }),
      entry('t3', {
        at: noon + 2_000,
        source: 'switch',
        reason: 'invalid_number',
        dialed: '=HYPERLINK("http://x","y")\u001b[2J',
        device: '102',
        actingNumber: '',
        latencyUs: null,
      }),
      entry('t4', { at: noon + 3_000, dialed: '+15145550199', revision: 77 }),
    ])
    writer.close()
    const shown = async (...args: string[]) => {
      const { out } = await cli.run(['decisions', 'list', '--json', ...args])
      return (JSON.parse(out) as { decisions: { trace: string }[] }).decisions.map(({ trace }) => trace)
    }
    expect(await shown()).toEqual(['t4', 't3', 't2', 't1'])
    expect(await shown('--phone', '222')).toEqual(['t2'])
    expect(await shown('--phone', '102')).toEqual(['t3'])
    expect(await shown('--number', '+15145550199')).toEqual(['t4'])
    expect(await shown('--reason', 'not_granted', '--since', '2026-07-27T14:00:03+02:00')).toEqual(['t4'])
    expect(await shown('--decision', 'allow', '--until', '2026-07-27T12:00:01Z')).toEqual([])
    expect(await shown('--limit', '2')).toEqual(['t4', 't3'])
    expect(await shown('--since', '1m')).toEqual([])

    const list = await cli.run(['decisions', 'list'])
    expect(list.out).toMatch(/^at +phone +acting +dialled +decision/)
    expect(list.out).not.toContain('\u001b')

    const csv = await cli.run(['decisions', 'export', '--since', '2026-07-27T12:00:00Z'])
    expect(csv.out.split('\n')).toHaveLength(5)
    expect(csv.out).toContain(`"'=HYPERLINK(""http://x"",""y"")`)
    expect(csv.out).toContain(',+15145550199,')
    const json = await cli.run(['decisions', 'export', '--format', 'json', '--phone', '101'])
    expect(json.out.split('\n').map((line) => JSON.parse(line).trace)).toEqual(['t1', 't2', 't4'])

    const allowed = await cli.run(['decisions', 'explain', 't2'])
    expect(allowed).toMatchObject({ status: 0, err: '' })
    expect(allowed.out).toContain('222')
    expect(allowed.out).not.toContain('alone gives')
    const refused = JSON.parse((await cli.run(['decisions', 'explain', 't1', '--json'])).out)
    expect(refused).toMatchObject({ isAsLogged: true, decision: { reason: 'not_granted' } })
    expect(await cli.run(['decisions', 'explain', 't4'])).toMatchObject({
      status: 1,
      err: 'Revision 77, which decided it, is not in the database.',
    })
  })

  it.each([
    [['list', '--reason', 'because'], '--reason: Give one of'],
    [['list', '--since', 'yesterday'], '--since: Give an instant'],
    [['list', '--limit', '1001'], '--limit: Give a number from 1 to 1000.'],
    [['export', '--format', 'xml'], 'Enter csv or json.'],
  ])('refuses %j', async (args, message) => {
    const ran = await cli.run(['decisions', ...args])
    expect(ran.status).toBe(2)
    expect(ran.err).toContain(message)
  })
})
