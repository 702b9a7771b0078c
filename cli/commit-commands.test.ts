import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startFakeGatekeeper } from '@/cli/fake-gatekeeper'
import { createTestCli, type TestCli } from '@/cli/test-cli'
import { activeRevision } from '@/lib/revision/data'
import { setRevisionState } from '@/lib/revision/mutations'
import { writeTransaction } from '@/lib/server/db'

// Opening databases and hashing PINs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let cli: TestCli
let stops: (() => Promise<void>)[] = []
beforeEach(async () => {
  cli = await createTestCli()
})
afterEach(async () => {
  for (const stop of stops) await stop()
  stops = []
  await cli.drop()
})

const step = (name: string, state: string, detail = '') => ({ name, state, detail, seconds: 0.25 })

async function answerCommit(...statuses: object[]) {
  const gatekeeper = await startFakeGatekeeper({
    'POST /v1/nudge': [{ value: {} }],
    'GET /v1/commit/status': statuses.map((value) => ({ value })),
  })
  stops.push(gatekeeper.stop)
  cli.setGatekeeperPort(gatekeeper.port)
  return gatekeeper
}

/** As the gatekeeper does when the switch runs it. */
async function activate(number: number) {
  await setRevisionState(cli.db, number, 'applying')
  await setRevisionState(cli.db, number, 'active')
}

describe('commit', () => {
  it('publishes, nudges, and tells each step once until the revision is in force', async () => {
    await cli.run(['import', 'samples/how-to.yaml'])
    const gatekeeper = await answerCommit(
      { state: 'published', steps: [], error: null },
      {
        state: 'applying',
        steps: [step('generate', 'done', '3 files'), step('stage', 'running')],
        error: null,
      },
      { state: 'active', steps: [step('generate', 'done', '3 files'), step('stage', 'done')], error: null },
    )
    const ran = await cli.run(['commit', '--message', 'The how-to'])
    expect(ran).toMatchObject({ status: 0, err: '' })
    expect(ran.out.split('\n')).toEqual([
      expect.stringMatching(/^warning: Extension 222 has a PIN/),
      'Revision 1 is published.',
      'done    generate       0.25 s  3 files',
      'done    stage          0.25 s',
      'Revision 1 is in force.',
    ])
    expect(gatekeeper.asked[0]).toMatchObject({
      method: 'POST',
      url: '/v1/nudge',
      token: 'Bearer test-token',
    })
    expect(gatekeeper.asked[1]?.url).toBe('/v1/commit/status?revision=1')
  })

  it.each([
    [
      {
        state: 'rolled-back',
        steps: [step('reload', 'failed', 'pbx_config refused')],
        error: 'pbx_config refused',
      },
      'Revision 1 was rolled back. The switch runs the one before. pbx_config refused',
    ],
    [
      { state: 'failed', steps: [], error: 'disk full' },
      'Revision 1 could not be applied. Nothing reached the switch. disk full',
    ],
    [
      { state: 'failed', steps: [step('roll back', 'failed', 'gone')], error: 'gone' },
      'Revision 1 could not be applied. The switch may still run it: the gatekeeper brings the revision before back as soon as it can. gone',
    ],
    [
      { state: 'published', steps: [], error: 'AMI refused the connection' },
      'Revision 1 is published and waits for the switch. AMI refused the connection',
    ],
  ])('has status 4 where the switch does not run it: %j', async (status, message) => {
    await cli.run(['import', 'samples/how-to.yaml'])
    await answerCommit(status)
    expect(await cli.run(['commit'])).toMatchObject({ status: 4, err: message })
  })

  it('has status 4 where the gatekeeper is down, and keeps the revision', async () => {
    await cli.run(['import', 'samples/how-to.yaml'])
    const ran = await cli.run(['commit'])
    expect(ran.status).toBe(4)
    expect(ran.err).toMatch(
      /^Revision 1 is published and not applied\. The gatekeeper does not answer on 127\.0\.0\.1:1\./,
    )
  })

  it('has status 1 for a draft with errors, and publishes nothing', async () => {
    const ran = await cli.run(['commit'])
    expect(ran.status).toBe(1)
    expect(ran.err).toMatch(/error: .*emergency[\s\S]*Nothing was committed/)
    expect((await cli.run(['status', '--json'])).out).toContain('"revisions":[]')
  })

  it('has status 1 where nothing changed', async () => {
    await cli.run(['import', 'samples/how-to.yaml'])
    await cli.run(['commit'])
    expect((await cli.run(['commit'])).err).toMatch(
      /^Nothing to commit: the draft is what revision 1 holds\./,
    )
  })

  it('shows findings, objects and files with --dry-run, without secrets', async () => {
    await cli.run(['import', 'samples/how-to.yaml'])
    const first = await cli.run(['commit', '--dry-run'])
    expect(first.status).toBe(0)
    expect(first.out).toMatch(
      /\+ extension 222 Marie Roy[\s\S]*\+\+\+ extensions\.conf[\s\S]*3 of 3 files would change/,
    )
    await cli.run(['commit'])
    await activate(1)
    const { out } = await cli.run(['export'])
    await cli.run(['import', '-'], { stdin: out.replace('Landing spot 1', 'Hall') })
    const second = await cli.run(['commit', '--dry-run'])
    expect(second.out).toContain('~ extension 101 Hall: name')
    expect(second.out).toMatch(/^-.*Landing spot 1/m)
    expect(second.out).toMatch(/^\+.*Hall/m)
    const { out: exported } = await cli.run(['export', '--secrets', '--json'])
    const { extensions } = JSON.parse(exported) as { extensions: { password?: string }[] }
    for (const { password } of extensions) if (password) expect(first.out).not.toContain(password)
    expect((await activeRevision(cli.db))?.number).toBe(1)
  })
})

describe('revert', () => {
  it('brings the draft back to a revision', async () => {
    await cli.run(['import', 'samples/how-to.yaml'])
    await cli.run(['commit'])
    const { out } = await cli.run(['export', '--secrets'])
    await cli.run(['import', 'samples/small-office.yaml', '--yes'])
    expect(await cli.run(['revert', '1'])).toMatchObject({ status: 0 })
    expect((await cli.run(['export', '--secrets'])).out).toBe(out)
    expect((await cli.run(['export', '--secrets', '--revision', '1'])).out).toBe(out)
  })

  it('says that there is no such revision', async () => {
    expect(await cli.run(['revert', '7'])).toMatchObject({
      status: 1,
      err: 'There is no revision 7. See the numbers with status.',
    })
    expect(await cli.run(['revert', 'seven'])).toMatchObject({ status: 2 })
  })
})

describe('authorize', () => {
  const ask = (dialed: string, ...more: string[]) =>
    cli.run(['authorize', '--device', '101', '--dialed', dialed, ...more])

  it('has status 0 for allow and 10 for deny', async () => {
    await cli.run(['import', 'samples/how-to.yaml'])
    expect(await ask('911', '--draft')).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^allow: emergency/),
    })
    expect(await ask('601', '--draft')).toMatchObject({
      status: 0,
      out: expect.stringContaining('Class of Service  local-only'),
    })
    expect(await ask('600', '--draft')).toMatchObject({
      status: 10,
      out: expect.stringMatching(/^deny: not_granted/),
    })
  })

  it('answers from the revision in force, not from the draft', async () => {
    expect(await ask('911')).toMatchObject({
      status: 1,
      err: expect.stringContaining('No revision is in force yet.'),
    })
    await cli.run(['import', 'samples/how-to.yaml'])
    await cli.run(['commit'])
    await activate(1)
    await cli.run(['import', '-', '--yes'], { stdin: 'cordboard: 1\n' })
    expect(JSON.parse((await ask('911', '--json')).out)).toMatchObject({
      decision: 'allow',
      reason: 'emergency',
      revision: 1,
    })
  })

  it('counts the session of the phone until its end', async () => {
    await cli.run(['import', 'samples/how-to.yaml'])
    const marie = await cli.db.extension.findUniqueOrThrow({ where: { number: '222' } })
    await writeTransaction(cli.db, (tx) =>
      tx.hotDeskSession.create({
        data: {
          id: 'session001',
          extensionId: marie.id,
          extensionNumber: '222',
          endpoint: '101',
          since: new Date(0),
          until: new Date('2026-03-02T12:00:00Z'),
          openedBy: 'phone',
        },
      }),
    )
    const askAt = (time: string) => ask('915145551234', '--draft', '--at', time)
    expect(await askAt('2026-03-02T11:59:59Z')).toMatchObject({
      status: 0,
      out: expect.stringContaining('222 Marie Roy'),
    })
    expect(await askAt('2026-03-02T12:00:00Z')).toMatchObject({
      status: 10,
      out: expect.stringContaining('101 Landing spot 1'),
    })
  })

  it('explains', async () => {
    await cli.run(['import', 'samples/how-to.yaml'])
    const plain = await ask('600', '--draft')
    const explained = await ask('600', '--draft', '--explain')
    expect(explained.out.length).toBeGreaterThan(plain.out.length + 100)
  })

  it('answers a batch line by line, and tells what is no question', async () => {
    await cli.run(['import', 'samples/how-to.yaml'])
    const stdin = [
      '{"device":"101","dialed":"911"}',
      '{"device":"101","dialed":"600","at":"2026-03-02T12:00:00Z"}',
      '',
      'nonsense',
      '{"device":"101","dialed":"600","at":"2026-03-02T12:00:00"}',
      '{"device":"101"}',
    ].join('\n')
    const ran = await cli.run(['authorize', '--batch', '--draft'], { stdin })
    expect(ran.status).toBe(1)
    const lines = ran.out.split('\n').map((line) => JSON.parse(line) as { decision?: string; line?: number })
    expect(lines.map(({ decision, line }) => decision ?? line)).toEqual(['allow', 'deny', 4, 5, 6])
  })

  it.each([
    ['{"device":101,"dialed":"911"}', 'Enter device as a text in quotes.'],
    ['{"device":"101","dialed":"911","x":1}', 'Leave out x: a question has device, dialed, via and at.'],
    ['[]', 'Enter an object such as {"device":"101","dialed":"911"}.'],
    // Beyond what a date can be: one such line must not cost the answers to the others.
    [
      '{"device":"101","dialed":"911","at":9007199254740991}',
      expect.stringMatching(/^Enter at with its zone/),
    ],
    ['{"device":"101","dialed":"911","at":1.5}', expect.stringMatching(/^Enter at with its zone/)],
  ])('says what is wrong with the line %s of a batch, and goes on', async (line, error) => {
    await cli.run(['import', 'samples/how-to.yaml'])
    const stdin = `${line}\n{"device":"101","dialed":"911"}\n`
    const { status, out } = await cli.run(['authorize', '--batch', '--draft', '--explain'], { stdin })
    const [first, second] = out.split('\n').map((text) => JSON.parse(text) as object)
    expect({ status, first }).toEqual({ status: 1, first: { error, line: 1 } })
    expect(second).toMatchObject({ decision: 'allow' })
  })

  it('answers 20,000 questions of a batch in order', async () => {
    await cli.run(['import', 'samples/how-to.yaml'])
    const numbers = Array.from({ length: 20_000 }, (_, index) => String(index))
    const stdin = numbers.map((dialed) => JSON.stringify({ device: '101', dialed })).join('\n')
    const { status, out } = await cli.run(['authorize', '--batch', '--draft'], { stdin })
    expect(status).toBe(0)
    expect(out.split('\n').map((line) => (JSON.parse(line) as { number: string }).number)).toEqual(numbers)
  })

  it.each([
    [['--device', '101']],
    [['--device', '101', '--dialed', '1', '--at', 'noon']],
    [['--device', '101', '--dialed', '1', '--at', '2026-02-30T00:00:00Z']],
    [['--batch', '--device', '101']],
  ])('has status 2 for %j', async (args) => {
    expect((await cli.run(['authorize', '--draft', ...args])).status).toBe(2)
  })
})
