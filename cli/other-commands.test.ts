import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startFakeGatekeeper } from '@/cli/fake-gatekeeper'
import { reportFailure } from '@/cli/report-failure'
import { createTestCli, type TestCli } from '@/cli/test-cli'
import { verifyAdministrator } from '@/lib/admin/mutations'
import { verifyApiToken } from '@/lib/api-token/mutations'
import { listAuditEntries } from '@/lib/audit/data'

// Opening databases and hashing PINs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let cli: TestCli
beforeEach(async () => {
  cli = await createTestCli()
})
afterEach(() => cli.drop())

const password = 'correct horse battery'

describe('admin create', () => {
  it('takes the password from standard input or the terminal', async () => {
    const piped = await cli.run(['admin', 'create', 'marie@example.com', '--password-stdin'], {
      stdin: `${password}\n`,
    })
    expect(piped).toEqual({ status: 0, out: 'marie@example.com can log in as administrator.', err: '' })
    expect(await verifyAdministrator(cli.db, 'marie@example.com', password)).toMatchObject({
      role: 'administrator',
    })
    const asked = await cli.run(['admin', 'create', 'sam@example.com', '--role', 'viewer'], {
      secrets: [password, password],
    })
    expect(asked.status).toBe(0)
    expect(await verifyAdministrator(cli.db, 'sam@example.com', password)).toMatchObject({ role: 'viewer' })
  })

  it('refuses passwords that differ, a short one, an address twice, a role that does not exist', async () => {
    const create = (args: string[], input: Parameters<TestCli['run']>[1]) =>
      cli.run(['admin', 'create', ...args], input)
    expect(await create(['a@example.com'], { secrets: [password, 'another one'] })).toMatchObject({
      status: 1,
    })
    expect(await create(['a@example.com', '--password-stdin'], { stdin: 'short' })).toMatchObject({
      status: 1,
      err: 'Enter a password of at least 12 characters.',
    })
    await create(['a@example.com', '--password-stdin'], { stdin: password })
    expect(await create(['A@example.com', '--password-stdin'], { stdin: password })).toMatchObject({
      status: 1,
    })
    expect(
      await create(['b@example.com', '--role', 'king', '--password-stdin'], { stdin: password }),
    ).toMatchObject({ status: 2 })
    expect(await create(['b@example.com'], {})).toMatchObject({
      status: 2,
      err: expect.stringContaining('--password-stdin'),
    })
  })
})

describe('token create', () => {
  it('prints a token that works for its scopes', async () => {
    const ran = await cli.run([
      'token',
      'create',
      'Monitoring',
      '--scope',
      'authorize,read',
      '--expires',
      '2099-01-01T00:00:00Z',
    ])
    expect(ran.status).toBe(0)
    expect(ran.out).toMatch(/^cb_[A-Za-z0-9_-]{43}$/)
    expect(await verifyApiToken(cli.db, ran.out, 'read', '192.0.2.7')).toMatchObject({
      ok: true,
      name: 'Monitoring',
    })
    expect(await verifyApiToken(cli.db, ran.out, 'commit', '192.0.2.7')).toMatchObject({
      ok: false,
      reason: 'scope',
    })
    expect(await cli.run(['token', 'create', 'Monitoring', '--scope', 'read'])).toMatchObject({ status: 1 })
    expect(await cli.run(['token', 'create', 'Other', '--scope', 'all'])).toMatchObject({ status: 2 })
    const past = ['token', 'create', 'Other', '--scope', 'read', '--expires', '2020-01-01T00:00:00Z']
    expect(await cli.run(past)).toMatchObject({ status: 2, err: expect.stringContaining('is past') })
  })
})

describe('sessions and logout', () => {
  const session = { extension: '222', device: '101', since: '2026-03-02T12:00:00.000Z', until: null }

  it('shows who sits where and ends sessions through the gatekeeper', async () => {
    const gatekeeper = await startFakeGatekeeper({
      'GET /v1/hotdesk/sessions': [{ value: { sessions: [session] } }, { value: { sessions: [] } }],
      'POST /v1/hotdesk/logout': [
        { value: { ended: [{ id: 'session1', ...session }] } },
        { value: { ended: [] } },
        { status: 404, value: { detail: 'Extension 223 is not logged in.' } },
      ],
    })
    cli.setGatekeeperPort(gatekeeper.port)
    expect((await cli.run(['sessions'])).out).toMatch(/222 +101 +2026-03-02T12:00:00\.000Z/)
    expect((await cli.run(['sessions'])).out).toBe('Nobody is logged in.')
    const logout = ['logout', '222', '--reason', 'Went home']
    expect(await cli.run(logout)).toEqual({
      status: 0,
      out: 'Extension 222 was logged out from phone 101.',
      err: '',
    })
    expect(gatekeeper.asked.at(-1)?.body).toEqual({ extension: '222', reason: 'Went home', by: 'tester' })
    expect(await listAuditEntries(cli.db, { kind: 'hot-desk-session' })).toMatchObject([
      {
        action: 'logged-out',
        author: 'tester',
        objectName: '222 at phone 101',
        after: { reason: 'Went home' },
      },
    ])
    expect((await cli.run(logout)).out).toBe('Nobody was logged in.')
    expect(await cli.run(['logout', '223', '--reason', 'x'])).toEqual({
      status: 1,
      out: '',
      err: 'Extension 223 is not logged in.',
    })
    await gatekeeper.stop()
  })

  it('has status 3 where the gatekeeper does not answer, 2 for a wrong command line', async () => {
    expect(await cli.run(['sessions'])).toMatchObject({
      status: 3,
      err: expect.stringContaining('npm start'),
    })
    expect(await cli.run(['logout', '222', '--reason', 'x'])).toMatchObject({ status: 3 })
    expect(await cli.run(['logout', '--reason', 'x'])).toMatchObject({ status: 2 })
    expect(await cli.run(['logout', '222', '--all', '--reason', 'x'])).toMatchObject({ status: 2 })
    expect(await cli.run(['logout', '222'])).toMatchObject({ status: 2 })
  })
})

describe('the command line itself', () => {
  it('shows help, and has status 2 for what it does not know', async () => {
    expect(await cli.run(['--help'])).toMatchObject({ status: 0, out: expect.stringContaining('authorize') })
    expect(await cli.run(['frobnicate'])).toMatchObject({ status: 2 })
    expect(await cli.run(['lint', '--frobnicate'])).toMatchObject({ status: 2 })
  })

  it.each([
    [['frobnicate', '--json'], /^Unknown command/],
    [['import', '--json'], /^Missing required argument/],
    [['revert', 'x', '--json'], /Enter the number of a revision/],
    [['authorize', '--batch', '--device', '101', '--json'], /leave out --device/],
  ])('says in JSON what is wrong with %j', async (args, message) => {
    const { status, out, err } = await cli.run(args)
    expect({ status, err }).toEqual({ status: 2, err: '' })
    expect(JSON.parse(out)).toEqual({ ok: false, status: 2, message: expect.stringMatching(message) })
  })

  it('has status 70 for an error of the program itself, and says it in JSON too', async () => {
    const said = { out: [] as string[], err: [] as string[] }
    const to = {
      out: async (text: string) => void said.out.push(text),
      err: (text: string) => void said.err.push(text),
    }
    expect(await reportFailure(new Error('\nlost\n'), ['lint'], to)).toBe(70)
    expect(await reportFailure(new Error('lost'), ['lint', '--json'], to)).toBe(70)
    expect(said).toEqual({ out: ['{"ok":false,"status":70,"message":"lost"}'], err: ['lost'] })
  })

  it('tells what is in force and pending with status', async () => {
    await cli.run(['import', 'samples/how-to.yaml'])
    const ran = await cli.run(['status'])
    expect(ran.status).toBe(3)
    expect(ran.out).toMatch(/In force +nothing: commit first\nPending +\d+ created/)
  })
})

describe('audit', () => {
  it('is verified and exported', async () => {
    await cli.run(['admin', 'create', 'marie@example.com', '--password-stdin'], { stdin: `${password}\n` })
    const verified = await cli.run(['audit', 'verify'])
    expect(verified).toMatchObject({ status: 0, out: expect.stringContaining('1 entry stands as recorded.') })
    const head = verified.out.slice(-64)
    expect(await cli.run(['audit', 'verify', '--head', head, '--json'])).toMatchObject({ status: 0 })
    expect(await cli.run(['audit', 'verify', '--head', 'f'.repeat(64)])).toMatchObject({
      status: 1,
      err: expect.stringContaining('The audit was tampered with. Entry 1:'),
    })
    const { out } = await cli.run(['audit', 'export'])
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^number,at,author/),
      expect.stringMatching(/^1,.*,created,administrator,.*marie@example\.com/),
    ])
  })
})
