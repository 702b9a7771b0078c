import { appendFile, mkdtemp, rm, symlink, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDriftWatch, type DriftWatch } from '@/gatekeeper/revision/drift-watch'
import type { HeldRevision } from '@/gatekeeper/state/copies'
import { createFakeControl, type FakeSwitchControl, fakeFiles } from '@/lib/commit/fake-world'
import { openRevisionFolder } from '@/lib/commit/revision-folder'
import type { DialplanItem } from '@/lib/drift/dialplan-lines'
import type { EndpointValues } from '@/lib/drift/endpoint-values'
import { emptySnapshot } from '@/lib/policy/snapshot'

let dir: string
let control: FakeSwitchControl
let dialplan: Record<string, DialplanItem[]>
let values: Map<string, string>
/** Names of the endpoints that were asked. */
let asked: string[]
let at: number
let held: HeldRevision
let watch: DriftWatch

const step = (data: string): DialplanItem => ({
  extension: 'rev',
  priority: '1',
  label: '',
  application: 'NoOp',
  data,
})

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cordboard-drift-'))
  const folder = openRevisionFolder(dir, null)
  control = createFakeControl(folder)
  await folder.stage('rev-3', fakeFiles(3))
  await folder.swap('rev-3')
  control.running = fakeFiles(3)
  dialplan = { 'cb-meta': [step('3')] }
  values = new Map([
    ['context', 'cb-entry'],
    ['callerid', 'Desk 101 <101>'],
    ['dtmfmode', 'rfc4733'],
  ])
  asked = []
  at = 0
  held = { revision: 3, token: 't', snapshot: emptySnapshot('Europe/Paris'), former: null }
  watch = createDriftWatch({
    switchDir: dir,
    folder,
    mode: 'asterisk',
    control,
    listSteps: async (context) => dialplan[context] ?? [],
    listEndpoint: async (name): Promise<EndpointValues> => {
      asked.push(name)
      return { endpoint: values, aor: new Map() }
    },
    active: () => held,
    generate: ({ revision }) => fakeFiles(revision),
    monotonicMs: () => at,
  })
  await watch.look()
})
afterEach(() => rm(dir, { recursive: true, force: true }))

/** What is found a minute later at the latest. */
const lookLater = async (): Promise<readonly string[]> => {
  at += 20_000
  await watch.look()
  return watch.drift()?.findings ?? []
}

describe('createDriftWatch', () => {
  it('finds nothing where nothing was changed, and looks again only after 20 s', async () => {
    expect(watch.drift()).toBeNull()
    control.running = fakeFiles(2)
    at += 19_999
    await watch.look()
    expect(watch.drift()).toBeNull()
    at += 1
    await watch.look()
    expect(watch.drift()?.findings).toEqual(['The dialplan of the switch is revision 2, not revision 3.'])
  })

  it('finds a file that was edited by hand, and one that is gone', async () => {
    await appendFile(join(dir, 'rev-3', 'extensions.conf'), '; by hand\n')
    await unlink(join(dir, 'rev-3', 'voicemail.conf'))
    expect(await lookLater()).toEqual([
      `The file ${join(dir, 'rev-3', 'extensions.conf')} was changed by hand.`,
      `The file ${join(dir, 'rev-3', 'voicemail.conf')} is gone.`,
    ])
    expect(watch.details().details.map(({ file }) => file)).toEqual(['extensions.conf', 'voicemail.conf'])
  })

  it('finds a link that is gone or leads elsewhere', async () => {
    await unlink(join(dir, 'current'))
    expect(await lookLater()).toEqual([
      `${join(dir, 'current')} is no longer the link to the files of revision 3.`,
    ])
    await symlink('/etc', join(dir, 'current'))
    expect(await lookLater()).toEqual([
      `${join(dir, 'current')} leads to /etc, not to the files of revision 3.`,
    ])
    await unlink(join(dir, 'current'))
    await symlink('rev-2', join(dir, 'current'))
    expect(await lookLater()).toEqual([
      `${join(dir, 'current')} leads to rev-2, not to the files of revision 3.`,
    ])
  })

  it('finds a dialplan of no revision, a lost endpoint, and a context that was changed or removed', async () => {
    control.running = { ...fakeFiles(3), 'pjsip.conf': '' }
    dialplan['cb-meta'] = [step('3'), { ...step('added at run time'), priority: '2' }]
    expect(await lookLater()).toEqual([
      'The switch has no PJSIP endpoint 101.',
      'The context cb-meta was changed at the switch: its steps are not those of the revision.',
    ])
    dialplan['cb-meta'] = []
    expect((await lookLater())[1]).toBe('The context cb-meta is gone from the dialplan of the switch.')
    control.running = { ...fakeFiles(3), 'extensions.conf': '' }
    expect(await lookLater()).toEqual([
      'The dialplan of the switch is of no revision: it was loaded from other files.',
    ])
  })

  it('tells each line that differs, as the revision made it and as it is, without secrets', async () => {
    const file = join(dir, 'rev-3', 'voicemail.conf')
    await appendFile(file, '104 => 4711,By hand\n')
    dialplan['cb-meta'] = [step('3'), { ...step('Goto(elsewhere)'), priority: '2', label: 'door' }]
    values.set('context', 'from-outside')
    await lookLater()
    const { details, cost } = watch.details()
    const linesOf = (title: string) =>
      details
        .find((one) => one.title === title)
        ?.lines.flatMap((line) => (line.kind === 'fold' ? [] : [`${line.kind} ${line.text}`]))
    expect(linesOf(file)).toEqual(['same [default]', 'added 104 => (hidden),By hand'])
    expect(linesOf('cb-meta')).toEqual(['same rev,1,NoOp(3)', 'added rev,2(door),NoOp(Goto(elsewhere))'])
    expect(linesOf('101')).toEqual([
      'removed endpoint context=cb-entry',
      'added endpoint context=from-outside',
    ])
    expect(details).toHaveLength(3)
    expect(cost).toMatchObject({ steps: 1, stepsInAll: 1, endpoints: 1, endpointsInAll: 1 })
  })

  it('asks every endpoint soon after somebody had the switch read its files again', async () => {
    asked = []
    watch.noteReload()
    at += 1_000
    await watch.look()
    expect(asked).toEqual([])
    at += 2_000
    await watch.look()
    expect(asked).toEqual(['101'])
    at += 1_000
    await watch.look()
    expect(asked).toEqual(['101'])
  })

  it('ends the round of questions after a reload, also where a look of its own comes between', async () => {
    watch.noteReload()
    at += 3_000
    for (let second = 0; second < 30; second++) {
      at += 1_000
      await watch.look()
    }
    asked = []
    at += 1_000
    await watch.look()
    expect(asked).toEqual([])
  })

  it('forgets what it found when it was put right, or when another revision became active', async () => {
    control.running = fakeFiles(2)
    expect(await lookLater()).toHaveLength(1)
    control.running = fakeFiles(3)
    watch.doubt()
    await watch.look()
    expect(watch.drift()).toBeNull()
    control.running = fakeFiles(2)
    expect(await lookLater()).toHaveLength(1)
    held = { ...held, revision: 4 }
    expect(watch.drift()).toBeNull()
  })

  it('asks nothing of a switch that cannot be reached', async () => {
    control.running = fakeFiles(2)
    control.reachable = false
    expect(await lookLater()).toEqual([])
  })
})
