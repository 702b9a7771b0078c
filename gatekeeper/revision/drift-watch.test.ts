import { appendFile, mkdtemp, rm, symlink, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDriftWatch, type DriftWatch } from '@/gatekeeper/revision/drift-watch'
import type { HeldRevision } from '@/gatekeeper/state/copies'
import { createFakeControl, type FakeSwitchControl, fakeFiles } from '@/lib/commit/fake-world'
import { openRevisionFolder } from '@/lib/commit/revision-folder'
import type { DialplanItem } from '@/lib/drift/dialplan-print'
import { emptySnapshot } from '@/lib/policy/snapshot'

let dir: string
let control: FakeSwitchControl
let dialplan: Record<string, DialplanItem[]>
let at: number
let held: HeldRevision
let watch: DriftWatch

const step = (data: string): DialplanItem => ({
  extension: 'rev',
  priority: '1',
  application: 'NoOp',
  data,
  other: '||',
})

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cordboard-drift-'))
  const folder = openRevisionFolder(dir, null)
  control = createFakeControl(folder)
  await folder.stage('rev-3', fakeFiles(3))
  await folder.swap('rev-3')
  control.running = fakeFiles(3)
  dialplan = { 'cb-meta': [step('3')] }
  at = 0
  held = { revision: 3, token: 't', snapshot: emptySnapshot('Europe/Paris'), former: null }
  watch = createDriftWatch({
    switchDir: dir,
    folder,
    mode: 'asterisk',
    control,
    listContext: async (context) => dialplan[context] ?? [],
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
    dialplan['cb-meta'] = [step('3'), step('added at run time')]
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
