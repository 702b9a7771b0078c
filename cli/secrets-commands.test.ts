import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exitStatus } from '@/cli/exit-status'
import { createTestCli, type TestCli } from '@/cli/test-cli'
import { readRevisionCopy, writeRevisionCopy } from '@/gatekeeper/state/copies'
import { createAdministrator } from '@/lib/admin/mutations'
import { confirmSecondFactor, proposeSecondFactor } from '@/lib/admin/second-factor'
import { createSession, openSession } from '@/lib/admin/sessions'
import { totpCodeAt } from '@/lib/admin/totp'
import { listAuditEntries } from '@/lib/audit/data'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { publishRevision } from '@/lib/revision/mutations'
import { createMarkedSnapshot, secretMarkers } from '@/lib/secrets/test-marked'
import { nowMs } from '@/lib/server/clock'
import { readKeyFile } from '@/lib/server/secrets-key'
import { readAccountSecret, writeAccountSecret } from '@/lib/switch-setting/account-secret'

const author = { name: 'tester', from: 'command line' }
const [email, password] = ['marie@example.com', 'correct horse battery']

let cli: TestCli
/** Of the test database, which is in a folder of its own. */
let keyFile: string
beforeEach(async () => {
  cli = await createTestCli()
  const { key } = JSON.parse((await cli.run(['secrets', 'rotate', '--json'])).out)
  keyFile = key
})
afterEach(() => cli.drop())

const newest = async () => (await listAuditEntries(cli.db, { limit: 1 }))[0]

describe('cordboard secrets', () => {
  beforeEach(async () => {
    await saveDraft(cli.db, await readDraft(cli.db), createMarkedSnapshot(), author)
  })

  it('rotate seals draft, revisions and what is beside the database with a new key', async () => {
    const held = { revision: 1, token: 'a'.repeat(32), snapshot: createMarkedSnapshot(), former: null }
    writeRevisionCopy(cli.folder, 'active', held)
    const copy = join(cli.folder, 'gatekeeper', 'active.json')
    const [before, sealed] = [readKeyFile(keyFile)?.[0], readFileSync(copy, 'utf8')]
    const ran = await cli.run(['secrets', 'rotate'])
    expect(ran).toMatchObject({ status: exitStatus.done, err: '' })
    expect(ran.out).toMatch(/^7 secrets are sealed with a new key, .*secrets\.key\. Keep a copy/)
    expect(readKeyFile(keyFile)).not.toEqual([before])
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    expect(readFileSync(copy, 'utf8')).not.toBe(sealed)
    expect(readRevisionCopy(cli.folder, 'active')).toEqual({ ok: true, value: held })
    expect(await readDraft(cli.db)).toEqual(createMarkedSnapshot())
    expect(await newest()).toMatchObject({ kind: 'secrets-key', author: 'tester', after: { rotated: 7 } })
  })

  it('rotate changes nothing while a revision is applied, or without the key', async () => {
    await publishRevision(cli.db, { author, message: '' })
    const key = readFileSync(keyFile)
    expect(await cli.run(['secrets', 'rotate', '--json'])).toMatchObject({ status: exitStatus.refused })
    expect(readFileSync(keyFile)).toEqual(key)
    rmSync(keyFile)
    const ran = await cli.run(['secrets', 'rotate'])
    expect(ran.status).not.toBe(exitStatus.done)
    expect(ran.err).toMatch(/secrets\.key is missing.*Put it back from a backup/)
    expect(existsSync(keyFile)).toBe(false)
  })

  it('forget asks first, and then names what was given up and what to do', async () => {
    rmSync(keyFile)
    expect(await cli.run(['secrets', 'forget'])).toMatchObject({ status: exitStatus.refused })
    expect(existsSync(keyFile)).toBe(false)
    const ran = await cli.run(['secrets', 'forget', '--yes'])
    expect(ran).toMatchObject({ status: exitStatus.done, err: '' })
    expect(ran.out.split('\n')).toEqual([
      'New SIP passwords for the phones 101, 102.',
      'New passwords for the mailboxes of 102, 222.',
      'Enter the password again of trunk Carrier.',
      'Enter the PIN again of Hot Desk extension 222, 223.',
      'Then commit, give the phones their new passwords, which their pages show, and restart Cordboard.',
    ])
    expect(await newest()).toMatchObject({
      kind: 'secrets-key',
      after: { trunks: ['Carrier'], pins: ['222', '223'] },
    })
    expect((await cli.run(['secrets', 'forget', '--yes'])).out).toMatch(/^The key opens everything/)
    expect(statSync(join(cli.folder, 'secrets.key')).mode & 0o777).toBe(0o600)
  })

  it('tell no secret, in any output or audit entry', async () => {
    const said = [
      await cli.run(['secrets', 'rotate', '--json']),
      await cli.run(['lint', '--json']),
      await cli.run(['export']),
      await cli.run(['commit', '--dry-run', '--json']),
      await cli.run(['audit', 'export']),
    ]
    const text = JSON.stringify([said, await listAuditEntries(cli.db, {})])
    expect(secretMarkers.filter((marker) => text.includes(marker))).toEqual([])
    expect((await cli.run(['export', '--secrets'])).out).toContain('marker-sip-101')
  })
})

describe('the secret of the switch’s account', () => {
  it('is sealed where it is stored, and read as it is where it was stored by an earlier version', () => {
    const file = join(cli.folder, 'switch-0123456789ab.secret')
    writeFileSync(file, 'marker-ami\n', { mode: 0o600 })
    expect(readAccountSecret(file)).toBe('marker-ami')
    writeAccountSecret(file, 'marker-ami')
    expect(readFileSync(file, 'utf8')).not.toContain('marker')
    expect(readAccountSecret(file)).toBe('marker-ami')
    rmSync(join(dirname(file), 'secrets.key'))
    expect(() => readAccountSecret(file)).toThrow(/Enter the secret again/)
  })
})

describe('cordboard admin', () => {
  const signIn = async (given: string) => {
    const from = '192.0.2.7'
    const opened = await openSession(cli.db, { email, password: given, from, formerToken: null })
    return opened.ok ? 'in' : opened.reason
  }
  beforeEach(async () => {
    await createAdministrator(cli.db, { email, role: 'administrator', password }, author)
  })

  it('reset-password lets one in again who was locked out, and ends what was open', async () => {
    const account = await cli.db.administrator.findFirstOrThrow()
    const browser = { from: '192.0.2.8', formerToken: null }
    await createSession(cli.db, { id: account.id, email, name: email, role: 'administrator' }, browser)
    for (let tries = 0; tries < 4; tries++) await signIn('wrong one')
    expect(await signIn(password)).toBe('wait')
    expect(
      await cli.run(['admin', 'reset-password', email, '--password-stdin'], { stdin: 'short' }),
    ).toMatchObject({
      status: exitStatus.refused,
    })
    const stdin = 'another horse entirely\n'
    const ran = await cli.run(['admin', 'reset-password', ` ${email.toUpperCase()}`, '--password-stdin'], {
      stdin,
    })
    expect(ran).toMatchObject({
      status: exitStatus.done,
      out: expect.stringContaining('Every browser was signed out'),
    })
    expect(await cli.db.adminSession.count()).toBe(0)
    expect(await signIn(password)).toBe('wrong')
    expect(await signIn('another horse entirely')).toBe('in')
    expect(JSON.stringify(await listAuditEntries(cli.db, {}))).not.toContain('horse')
    const nobody = await cli.run(['admin', 'reset-password', 'erik@example.com', '--password-stdin'], {
      stdin,
    })
    expect(nobody).toMatchObject({
      status: exitStatus.refused,
      err: expect.stringContaining('no administrator'),
    })
  })

  it('reset-second-factor takes it away, once', async () => {
    const { id } = await cli.db.administrator.findFirstOrThrow()
    const { secret, sealed } = proposeSecondFactor(cli.db, id)
    const code = totpCodeAt(secret, nowMs())
    await confirmSecondFactor(cli.db, { adminId: id, sealed, code }, author)
    expect(await signIn(password)).toBe('code-wanted')
    expect(await cli.run(['admin', 'reset-second-factor', email])).toMatchObject({ status: exitStatus.done })
    expect(await signIn(password)).toBe('in')
    expect(await newest()).toMatchObject({ kind: 'administrator' })
    expect(await cli.run(['admin', 'reset-second-factor', email])).toMatchObject({
      status: exitStatus.refused,
    })
  })
})
