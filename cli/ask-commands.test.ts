import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestCli, type TestCli } from '@/cli/test-cli'
import { publishRevision, setRevisionState } from '@/lib/revision/mutations'

// Opening databases and hashing PINs takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let cli: TestCli
beforeAll(async () => {
  cli = await createTestCli()
  await cli.run(['import', 'samples/how-to.yaml'])
})
afterAll(() => cli.drop())

const monday = ['--at', '2026-12-21T09:00:00-05:00']
const linesOf = async (...args: string[]) => {
  const ran = await cli.run(args)
  expect(ran).toMatchObject({ status: 0, err: '' })
  return ran.out.split('\n')
}

describe('ask, of the draft', () => {
  it('matrix: who reaches what, now and over a week', async () => {
    const now = await linesOf('ask', 'matrix', '--draft', ...monday)
    expect(now.slice(0, 6)).toEqual([
      'Extensions 101, 102 (local-only)',
      '  Hot desk *22',
      '  Voicemail 601',
      '  Echo test 602',
      '  extensions 101–103, 222',
      '  Emergency',
    ])
    expect(now).toContain('  International')
    const week = await linesOf('ask', 'matrix', '--week', '--draft', ...monday)
    expect(week).toContain('  International, Mon–Wed 08:00–18:00, Thu 08:00–12:00')
    const json = JSON.parse((await linesOf('ask', 'matrix', '--draft', '--json', ...monday)).join(''))
    expect(json.rows[0].group.members.map(({ number }: { number: string }) => number)).toEqual(['101', '102'])
    expect(json.rows[0].cells).toHaveLength(json.columns.length)
  })

  it('who: everybody by what they get, and why', async () => {
    expect(await linesOf('ask', 'who', '9011-44123', '--draft', ...monday)).toEqual([
      'Hot Desk extension 222 (staff): yes, staff → international-office-hours grants it; Mon–Fri 08:00–18:00, but on 2026-12-24 08:00–12:00, not on 2026-12-25',
      'Extensions 101, 102, 103 (local-only): no, no Class of Service in force grants it',
    ])
    expect(await linesOf('ask', 'who', '*22', '--draft', ...monday)).toEqual([
      'Extensions 101, 102 (local-only): yes, the hot desk service of hotdesk; at all times',
      'Hot Desk extension 222, logged in at a phone restricted by hotdesk (staff): yes, the hot desk service of hotdesk; at all times',
      'Hot Desk extension 222, logged in at a phone without restriction (staff): yes, somebody is logged in there, who can always log out; at all times',
      'Extension 103 (local-only): no, no Class of Service in force grants it',
    ])
    expect(await cli.run(['ask', 'who', '12a', '--draft'])).toMatchObject({ status: 2 })
  })

  it('reach and compare: by the names of Classes of Service', async () => {
    expect(await linesOf('ask', 'reach', 'international-office-hours', '--draft', ...monday)).toEqual([
      'International, Mon–Fri 08:00–18:00, but on 2026-12-24 08:00–12:00, not on 2026-12-25',
    ])
    expect(await linesOf('ask', 'reach', 'hotdesk', '--draft', ...monday)).toEqual([
      'Hot desk *22, at all times',
    ])
    expect(await linesOf('ask', 'compare', 'staff', 'local-only', '--draft', ...monday)).toEqual([
      'Only staff reaches My voicemail *97, Meeting room 600, Long distance, at all times.',
      'Only staff reaches International, Mon–Fri 08:00–18:00, but on 2026-12-24 08:00–12:00, not on 2026-12-25.',
    ])
    expect(await linesOf('ask', 'compare', 'staff', 'staff', '--draft', ...monday)).toEqual([
      'staff and staff reach the same, at the same times.',
    ])
    expect(await cli.run(['ask', 'reach', 'nobody', '--draft'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is no Class of Service nobody. There are: '),
    })
  })

  it('says that nothing is in force yet', async () => {
    expect(await cli.run(['ask', 'matrix'])).toMatchObject({
      status: 1,
      err: 'No revision is in force yet. Commit first, or ask the draft.',
    })
    expect(await cli.run(['diff'])).toMatchObject({ status: 1 })
  })
})

describe('diff', () => {
  beforeAll(async () => {
    await publishRevision(cli.db, {
      author: { name: 'tester', from: 'command line' },
      message: '',
      evenIfUnchanged: false,
    })
    await setRevisionState(cli.db, 1, 'applying')
    await setRevisionState(cli.db, 1, 'active')
    const sample = await readFile('samples/how-to.yaml', 'utf8')
    const file = join(cli.folder, 'changed.yaml')
    const granted = 'applications: [Voicemail, Echo test]'
    expect(sample).toContain(granted)
    await writeFile(
      file,
      sample.replace(granted, 'applications: [Voicemail]\n    outgoingLines: [Long distance]'),
    )
    expect(await cli.run(['import', file])).toMatchObject({ status: 0 })
  })

  const sentences = [
    'Extensions 101, 102, 103 lose Echo test 602, at all times.',
    'Extensions 101, 102, 103 gain Long distance, at all times.',
  ]

  it('tells what the draft would do, and the reverse', async () => {
    expect(await linesOf('diff')).toEqual(sentences)
    expect(await linesOf('diff', '1', 'draft', '--from', '2026-12-21T09:00:00-05:00')).toEqual(sentences)
    expect(await linesOf('diff', 'draft', '1')).toEqual([
      'Extensions 101, 102, 103 lose Long distance, at all times.',
      'Extensions 101, 102, 103 gain Echo test 602, at all times.',
    ])
    expect(await linesOf('diff', 'active', '1')).toEqual([
      'Revision 1 allows and refuses what the revision in force does.',
    ])
  })

  it('gives JSON with destinations, members and exact times', async () => {
    const { effects } = JSON.parse((await linesOf('diff', '--json')).join(''))
    expect(effects[1]).toMatchObject({
      sentence: sentences[1],
      change: 'gain',
      who: { kind: 'phones', state: 'kept', phoneIds: null },
      destinations: { description: 'Long distance', classes: [{ numbers: null }] },
    })
    expect(effects[1].spans).toHaveLength(1)
  })

  it('is part of the dry run of a commit', async () => {
    const lines = await linesOf('commit', '--dry-run')
    expect(lines.slice(0, 3)).toEqual(['Permissions that would change:', ...sentences])
  })

  it('refuses what is no revision', async () => {
    expect(await cli.run(['diff', '7'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('no revision 7'),
    })
    expect(await cli.run(['diff', 'newest'])).toMatchObject({ status: 2 })
    expect(await cli.run(['diff', '--from', 'tomorrow'])).toMatchObject({ status: 2 })
  })
})
