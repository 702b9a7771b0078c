import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFakeGatekeeper } from '@/cli/fake-gatekeeper'
import { createTestCli, type TestCli } from '@/cli/test-cli'
import { setRevisionState } from '@/lib/revision/mutations'
import { writeTransaction } from '@/lib/server/db'

let cli: TestCli
let gatekeeper: Awaited<ReturnType<typeof startFakeGatekeeper>>

/** Revision 1 is in force; the draft renames a phone. The gatekeeper says that whatever it is asked about is active. */
beforeAll(async () => {
  cli = await createTestCli()
  gatekeeper = await startFakeGatekeeper({
    'POST /v1/nudge': [{ value: { ok: true } }],
    'GET /v1/commit/status': [{ value: { state: 'active-files-only', steps: [], error: null } }],
  })
  const office = await readFile('samples/small-office.yaml', 'utf8')
  expect((await cli.run(['import', '-', '--yes'], { stdin: office })).status).toBe(0)
  cli.setGatekeeperPort(gatekeeper.port)
  expect((await cli.run(['commit', '--confirm-within', '5'])).err).toContain(
    'No revision is in force that could come back',
  )
  expect((await cli.run(['commit'])).status).toBe(0)
  await activate(1)
  const renamed = office.replace('name: Lobby phone', 'name: Front door')
  expect((await cli.run(['import', '-', '--yes'], { stdin: renamed })).status).toBe(0)
})
afterAll(async () => {
  await gatekeeper.stop()
  await cli.drop()
})

async function activate(number: number) {
  expect(await setRevisionState(cli.db, number, 'applying')).toEqual({ ok: true })
  expect(await setRevisionState(cli.db, number, 'active-files-only')).toEqual({ ok: true })
}

describe('commit --confirm-within, confirm and go-back', () => {
  it.each(['0', '61', '1.5', 'ten'])('refuses %s minutes', async (minutes) => {
    const ran = await cli.run(['commit', '--confirm-within', minutes])
    expect(ran).toMatchObject({ status: 2, err: expect.stringContaining('Enter 1 to 60 minutes.') })
  })

  it('commits, refuses another commit, and takes the revision back', async () => {
    expect((await cli.run(['confirm'])).err).toBe('No revision waits to be confirmed.')
    expect((await cli.run(['commit', '--confirm-within', '10'])).status).toBe(0)
    await activate(2)
    const status = await cli.run(['status', '--json'])
    expect(JSON.parse(status.out).confirmation).toMatchObject({ number: 2, former: 1, state: 'waiting' })
    expect((await cli.run(['commit', '--again'])).err).toMatch(
      /^Revision 2 waits to be confirmed until .* UTC\. Confirm it with confirm, or take it back with go-back/,
    )
    const back = await cli.run(['go-back', '2'])
    expect(back).toMatchObject({ status: 0, out: expect.stringContaining('Revision 3 is published') })
    expect((await cli.run(['confirm', '2'])).err).toContain('Revision 2 is being taken back')
    await activate(3)
    expect((await cli.run(['confirm', '2', '--json'])).out).toContain('"reason":"going-back"')
    expect((await cli.run(['status'])).out).toMatch(/Revision 2 +not-confirmed/)
  })

  it('tells until when it waits, and keeps what is confirmed', async () => {
    expect((await cli.run(['commit', '--confirm-within', '1'])).status).toBe(0)
    await activate(4)
    expect((await cli.run(['status'])).out).toMatch(
      /To confirm {4}revision 4 until .* UTC, else revision 3 comes back/,
    )
    expect((await cli.run(['confirm', '3'])).err).toBe('Revision 3 does not wait to be confirmed.')
    expect(await cli.run(['confirm', '4'])).toMatchObject({
      status: 0,
      out: 'Revision 4 is confirmed, and stays.',
    })
    expect((await cli.run(['go-back'])).err).toBe('No revision waits to be confirmed.')
  })

  it('is too late once the time is over', async () => {
    expect((await cli.run(['commit', '--again', '--confirm-within', '1'])).status).toBe(0)
    await activate(5)
    await writeTransaction(cli.db, (tx) =>
      tx.revision.update({ where: { number: 5 }, data: { confirmBy: new Date(0) } }),
    )
    expect(await cli.run(['confirm'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('The time to confirm revision 5 is over'),
    })
  })
})

describe('diff', () => {
  it('tells objects, permissions and files, each alone or together', async () => {
    const objects = await cli.run(['diff', '1', '4', '--objects'])
    expect(objects.out).toContain('Front door')
    expect(objects.out).not.toContain('+++')
    const files = await cli.run(['diff', '1', '4', '--files'])
    expect(files.out).toContain('+++ pjsip.conf')
    expect(files.out).toMatch(/^\+.*Front door/m)
    const all = await cli.run(['diff', '1', '4', '--objects', '--permissions', '--files'])
    expect(all.out).toMatch(/^Objects\n[\s\S]*\nPermissions\n[\s\S]*\nFiles\n/)
    const value = JSON.parse((await cli.run(['diff', '1', '4', '--objects', '--files', '--json'])).out)
    expect(Object.keys(value)).toEqual(['before', 'after', 'objects', 'files'])
    expect(value.objects).toHaveLength(1)
  })

  it('says where nothing differs, and that there is no such revision', async () => {
    expect((await cli.run(['diff', '1', '3', '--objects'])).out).toBe(
      'Revision 3 holds the objects of revision 1.',
    )
    expect((await cli.run(['diff', '1', '1', '--files'])).out).toBe(
      'The files of revision 1 and revision 1 are the same.',
    )
    expect(await cli.run(['diff', '1', '99', '--files'])).toMatchObject({
      status: 1,
      err: 'There is no revision 99. See the numbers with status.',
    })
  })
})
