import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestCli, type TestCli } from '@/cli/test-cli'
import { readDraft } from '@/lib/draft/data'

// Opening databases and hashing PINs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let cli: TestCli
beforeEach(async () => {
  cli = await createTestCli()
})
afterEach(() => cli.drop())

const howTo = 'samples/how-to.yaml'
/** The how-to asks for PIN 1234. */
const weakPin = expect.stringMatching(
  /warning: Extension 222 has a PIN that would be guessed among the first/,
)

describe('import', () => {
  it('saves a policy file as the draft, and the second time changes nothing', async () => {
    const first = await cli.run(['import', howTo])
    expect(first).toMatchObject({ status: 0, err: '' })
    expect(first.out).toContain('+ Class of Service hotdesk')
    expect(first.out).toContain('+ extension 222 Marie Roy')
    const before = await readDraft(cli.db)
    expect(before.extensions).toHaveLength(4)
    const second = await cli.run(['import', howTo])
    expect(second).toMatchObject({ status: 0, err: '' })
    expect(second.out.split('\n')).toEqual([weakPin, 'The draft already is what the file says.'])
    expect(await readDraft(cli.db)).toEqual(before)
  })

  it('reads standard input', async () => {
    expect(await cli.run(['import', '-'], { stdin: await readFile(howTo, 'utf8') })).toMatchObject({
      status: 0,
    })
  })

  it('imports the sample PBX over the how-to and back, numbers that change their owner included', async () => {
    await cli.run(['import', howTo])
    const first = await readDraft(cli.db)
    expect(await cli.run(['import', 'samples/small-office.yaml', '--yes'])).toMatchObject({
      status: 0,
      err: '',
    })
    expect(await cli.run(['import', howTo, '--yes'])).toMatchObject({ status: 0, err: '' })
    const again = await readDraft(cli.db)
    expect(again.extensions.map(({ number }) => number)).toEqual(first.extensions.map(({ number }) => number))
  })

  it('tells every error with its place, and imports nothing', async () => {
    const file = join(cli.folder, 'wrong.yaml')
    await writeFile(
      file,
      'cordboard: 1\nclassesOfService:\n  - { name: Staff }\n  - { name: ok, include: [staff] }\n',
    )
    const ran = await cli.run(['import', file])
    expect(ran.status).toBe(1)
    expect(ran.err.split('\n')).toEqual([
      `${file}:3:13: error: Enter 1 to 40 lower-case letters, digits or “-”, not “-” at an end. (classesOfService[0] 'Staff' › name)`,
      `${file}:4:27: error: There is no Class of Service “staff” in this file. Did you mean “Staff”? (classesOfService[1] 'ok' › include[0])`,
      'Nothing was imported: 2 errors. Correct the file and import it again.',
    ])
    expect((await readDraft(cli.db)).classesOfService).toEqual([])
  })

  it('answers in JSON where asked, also when it refuses', async () => {
    const ran = await cli.run(['import', '-', '--json'], { stdin: 'cordboard: 1\nextensions: 3\n' })
    expect(ran).toMatchObject({ status: 1, err: '' })
    expect(JSON.parse(ran.out)).toMatchObject({
      ok: false,
      status: 1,
      reason: 'invalid',
      errors: [
        { line: 2, column: 13, path: 'extensions', message: 'Enter a list: one entry a line after “- ”.' },
      ],
    })
  })

  it('deletes what is not in the file only with --yes, or a yes on the terminal', async () => {
    await cli.run(['import', howTo])
    const empty = { stdin: 'cordboard: 1\n' }
    const refused = await cli.run(['import', '-'], empty)
    expect(refused.status).toBe(1)
    expect(refused.err).toMatch(/- extension 222 Marie Roy[\s\S]*Nothing was imported\. Add --yes/)
    expect(await cli.run(['import', '-'], { ...empty, confirm: false })).toMatchObject({ status: 1 })
    expect((await readDraft(cli.db)).extensions).toHaveLength(4)
    expect(await cli.run(['import', '-'], { ...empty, confirm: true })).toMatchObject({ status: 0 })
    expect((await readDraft(cli.db)).extensions).toEqual([])
  })

  it('only tells with --dry-run', async () => {
    const ran = await cli.run(['import', howTo, '--dry-run'])
    expect(ran.status).toBe(0)
    expect(ran.out).toMatch(/\+ extension 222 Marie Roy[\s\S]*Nothing was imported \(dry run\)/)
    expect((await readDraft(cli.db)).extensions).toEqual([])
  })

  it('says that a file cannot be read', async () => {
    const ran = await cli.run(['import', join(cli.folder, 'none.yaml')])
    expect(ran.status).toBe(2)
    expect(ran.err).toMatch(/none\.yaml cannot be read: .*Check the name\./)
  })
})

describe('export', () => {
  it('writes what imports without a change, with secrets and without', async () => {
    await cli.run(['import', 'samples/small-office.yaml'])
    for (const options of [[], ['--secrets'], ['--json'], ['--json', '--secrets']]) {
      const { out } = await cli.run(['export', ...options])
      const ran = await cli.run(['import', '-'], { stdin: out })
      expect(ran).toMatchObject({ status: 0, err: '' })
      expect(ran.out.split('\n')).toEqual([weakPin, 'The draft already is what the file says.'])
    }
  })

  it('has secrets only where asked, in a file for its owner alone', async () => {
    await cli.run(['import', howTo])
    const file = join(cli.folder, 'out.yaml')
    await writeFile(file, 'of before', { mode: 0o644 })
    expect(await cli.run(['export', '--secrets', '--output', file])).toEqual({ status: 0, out: '', err: '' })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).toMatch(/pinHash: .?\$argon2id/)
    expect((await cli.run(['export'])).out).not.toMatch(/pinHash|password/)
  })

  it('prints the published JSON Schema with schema', async () => {
    const { out } = await cli.run(['schema'])
    expect(JSON.parse(out)).toEqual(JSON.parse(await readFile('docs/policy-file.schema.json', 'utf8')))
  })
})

describe('lint', () => {
  it('has status 1 for an error that Commit refuses', async () => {
    const ran = await cli.run(['lint'])
    expect(ran.status).toBe(1)
    expect(ran.out).toMatch(/^error: .*emergency/m)
  })

  it('has status 0 for a configuration that can be committed', async () => {
    await cli.run(['import', howTo])
    expect(await cli.run(['lint'])).toMatchObject({ status: 0, out: expect.stringContaining('[weak_pin]') })
    const text = (await readFile(howTo, 'utf8')).replace('"1234"', '"7391"')
    await cli.run(['import', '-', '--yes'], { stdin: text })
    expect(await cli.run(['lint'])).toEqual({ status: 0, out: 'Nothing to complain about.', err: '' })
  })

  it('has status 1 for a violated policy test, with the call that breaks it and how that is decided', async () => {
    const text = `${await readFile(howTo, 'utf8')}
policyTests:
  - { name: Landing spots stay inside, who: { extensions: ["101"] }, loggedIn: nobody, never: "602" }
`
    await cli.run(['import', '-', '--yes'], { stdin: text })
    const { status, out } = await cli.run(['lint'])
    expect(status).toBe(1)
    expect(out).toMatch(
      /^error: Policy test “Landing spots stay inside” is violated: .* But phone 101 Landing spot 1 reaches 602 at .*: a Class of Service grants it \(local-only\)\. .* \[policy_test_violated\]$/m,
    )
    expect(out).toMatch(/^ {2}Allowed: a Class of Service grants it\.$/m)
    const json = JSON.parse((await cli.run(['lint', '--json'])).out)
    expect(json).toMatchObject({
      ok: false,
      findings: expect.arrayContaining([
        expect.objectContaining({ code: 'policy_test_violated', severity: 'error' }),
      ]),
    })
  })

  it('says with a warning its code and what would mend it', async () => {
    const text = (await readFile(howTo, 'utf8')).replace('patterns: [_9011.]', 'patterns: [_9011., _9011.]')
    await cli.run(['import', '-', '--yes'], { stdin: text })
    const { status, out } = await cli.run(['lint'])
    expect(status).toBe(0)
    expect(out).toMatch(
      /\[pattern_covered\]\n {2}Mend: Take _9011\. out of the patterns of outgoing line “International”\.$/m,
    )
  })
})
