import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApplyInput, type ApplyOutcome, applyDeadlineMs, applyRevision } from '@/lib/commit/apply'
import { createFakeClock, createFakeControl, fakeFiles, fakeReloads } from '@/lib/commit/fake-world'
import type { Files, RevisionFolder, Step, SwitchLog } from '@/lib/commit/ports'
import { openRevisionFolder } from '@/lib/commit/revision-folder'

let dir: string
let folder: RevisionFolder
let control: ReturnType<typeof createFakeControl>
let clock: ReturnType<typeof createFakeClock>
let logProblems: string[]
let steps: readonly Step[]
/** What the switch complains about comes with each reload. */
const log: SwitchLog = {
  path: '/var/log/asterisk/full',
  mark: async () => ({ inode: 1, size: control.reloaded.length }),
  lookSince: async ({ size }) => ({
    problems: control.reloaded.length > size ? logProblems : [],
    isWhole: true,
  }),
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cordboard-apply-'))
  folder = openRevisionFolder(join(dir, 'switch'), null)
  control = createFakeControl(folder)
  clock = createFakeClock()
  logProblems = []
  steps = []
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const apply = (
  revision: number,
  files: Files = fakeFiles(revision),
  over: Partial<ApplyInput> & { folder?: RevisionFolder; log?: SwitchLog } = {},
): Promise<ApplyOutcome> =>
  applyRevision(
    { revision, generate: () => ({ files, reloads: fakeReloads }), mode: 'asterisk', ...over },
    {
      folder: over.folder ?? folder,
      control,
      log: over.log ?? log,
      clock,
      report: async (now) => {
        steps = now
      },
    },
  )
const stepStates = () => steps.map((step) => `${step.name}: ${step.state}`)
const entries = () => readdirSync(join(dir, 'switch')).sort()

describe('applying a revision', () => {
  it('brings the first revision to the switch, step by step', async () => {
    expect(await apply(1)).toEqual({ state: 'active', error: null })
    expect(await folder.current()).toBe('rev-1')
    expect(control.running).toEqual(fakeFiles(1))
    expect(stepStates()).toEqual([
      'generate: done',
      'stage: done',
      'check: done',
      'switch over: done',
      'reload: done',
      'read back: done',
    ])
  })

  it('writes files that only their owner and group can read, and a relative link', async () => {
    await apply(1)
    expect(statSync(join(dir, 'switch/rev-1/pjsip.conf')).mode & 0o777).toBe(0o640)
    expect(statSync(join(dir, 'switch/rev-1')).mode & 0o777).toBe(0o750)
    expect(entries()).toEqual(['current', 'rev-1'])
  })

  it('reloads only what changed, phones before the dialplan', async () => {
    await apply(1)
    control.reloaded = []
    await apply(2)
    expect(control.reloaded).toEqual(['pbx_config'])
    control.reloaded = []
    await apply(3, fakeFiles(3, ['101', '102'], ['222']))
    expect(control.reloaded).toEqual(['res_pjsip.so', 'app_voicemail.so', 'pbx_config'])
    control.reloaded = []
    await apply(4, fakeFiles(4, ['101', '102'], ['222']), { reloadAll: true })
    expect(control.reloaded).toEqual(['res_pjsip.so', 'app_voicemail.so', 'pbx_config'])
  })

  it('leaves everything as it is while the switch cannot be reached', async () => {
    await apply(1)
    control.reachable = false
    expect(await apply(2)).toMatchObject({ state: 'published' })
    expect(entries()).toEqual(['current', 'rev-1'])
  })

  it('writes files only where there is no switch', async () => {
    control.reachable = false
    expect(await apply(1, fakeFiles(1), { mode: 'none' })).toEqual({
      state: 'active-files-only',
      error: null,
    })
    expect(await folder.current()).toBe('rev-1')
    expect(control.reloaded).toEqual([])
  })

  it('applies the same revision anew beside its first folder, and again', async () => {
    await apply(1)
    await apply(1)
    expect(await folder.current()).toBe('rev-1-again')
    expect(await apply(1)).toEqual({ state: 'active', error: null })
    expect(await folder.current()).toBe('rev-1')
  })

  it('returns to the named former folder when it resumes after a crash', async () => {
    await apply(1)
    await folder.stage('rev-2', fakeFiles(2))
    await folder.swap('rev-2')
    logProblems = ['[date] WARNING[12] pbx_config.c: Unknown directive']
    expect((await apply(2, fakeFiles(2), { former: 'rev-1', reloadAll: true })).state).toBe('rolled-back')
    expect(await folder.current()).toBe('rev-1')
    expect(control.running).toEqual(fakeFiles(1))
  })

  it('removes a link that a crash left behind', async () => {
    await apply(1)
    symlinkSync('rev-1', join(dir, 'switch/.current-0a1b2c'))
    await apply(2)
    expect(entries()).toEqual(['current', 'rev-1', 'rev-2'])
  })

  it('keeps only the newest folders', async () => {
    for (let revision = 1; revision <= 9; revision++) await apply(revision)
    expect(entries()).toEqual(['current', 'rev-3', 'rev-4', 'rev-5', 'rev-6', 'rev-7', 'rev-8', 'rev-9'])
  })
})

/** After each of these revision 1 is what counts, and revision 3 goes through. */
const expectReturned = async (outcome: ApplyOutcome, state: 'failed' | 'rolled-back', reason: RegExp) => {
  expect(outcome.state).toBe(state)
  expect(outcome.error).toMatch(reason)
  expect(await folder.current()).toBe('rev-1')
  expect(control.running).toEqual(fakeFiles(1))
  control.beforeReload = () => undefined
  logProblems = []
  expect(await apply(3)).toEqual({ state: 'active', error: null })
}

describe('the switch’s own files', () => {
  const unsafe = 'features.conf lets *8 pick up calls.'
  const readOwnFiles = async () => ({ notes: [], unsafe: [unsafe] })
  const applyWith = (revision: number, more: Partial<ApplyInput>) =>
    applyRevision(
      {
        revision,
        generate: () => ({ files: fakeFiles(revision), reloads: fakeReloads }),
        mode: 'asterisk',
        ...more,
      },
      { folder, control, log, clock, report: async () => {}, readOwnFiles },
    )

  it('refuse a new revision while they are unsafe, and never one that was in force', async () => {
    await apply(1)
    expect(await applyWith(2, {})).toEqual({ state: 'failed', error: unsafe })
    expect(await folder.current()).toBe('rev-1')
    expect(await applyWith(1, { reloadAll: true, wasInForce: true })).toEqual({
      state: 'active',
      error: null,
    })
  })
})

describe('a revision that fails', () => {
  beforeEach(async () => {
    await apply(1)
  })

  it('stops before the switch when it cannot be generated', async () => {
    const outcome = await apply(2, undefined, {
      generate: () => {
        throw new Error('The name of phone 101 cannot be written.')
      },
    })
    await expectReturned(outcome, 'failed', /phone 101/)
  })

  it('stops before the switch when the written bytes differ', async () => {
    const damaged: RevisionFolder = {
      ...folder,
      stage: async (name, files) => {
        await folder.stage(name, files)
        writeFileSync(join(dir, 'switch', name, 'pjsip.conf'), 'x')
      },
    }
    await expectReturned(
      await apply(2, fakeFiles(2), { folder: damaged }),
      'failed',
      /does not hold what was written/,
    )
    expect(entries()).toContain('failed-rev-2')
  })

  it('returns when the switch refuses a reload, and keeps the failed folder', async () => {
    let refused = false
    control.beforeReload = (module) => {
      if (module !== 'pbx_config' || refused) return
      refused = true
      throw new Error('The switch refused to reload pbx_config: An unknown error occurred')
    }
    await expectReturned(await apply(2), 'rolled-back', /An unknown error occurred/)
    expect(entries()).toContain('failed-rev-2')
  })

  it('returns when the switch says success and still runs the former dialplan', async () => {
    const { reload } = control
    let isDeaf = true
    control.reload = async (module, deadline) => {
      if (!isDeaf) return reload(module, deadline)
      isDeaf = false
    }
    await expectReturned(await apply(2), 'rolled-back', /is revision 1, not revision 2/)
  })

  it('returns when the switch skipped an endpoint', async () => {
    const { endpoints } = control
    control.endpoints = async () => new Set([...(await endpoints())].filter((name) => name !== '102'))
    await expectReturned(await apply(2, fakeFiles(2, ['101', '102'])), 'rolled-back', /no PJSIP endpoint 102/)
  })

  it('returns when the switch kept an old version of an endpoint', async () => {
    const detail = { callerId: '"Old" <101>', context: 'cb-entry' }
    const { endpointDetail } = control
    control.endpointDetail = async (name) => (name === '102' ? detail : endpointDetail(name))
    await expectReturned(
      await apply(2, fakeFiles(2, ['101', '102'])),
      'rolled-back',
      /102 has the Caller ID “"Old" <101>”/,
    )
  })

  it('returns when a removed endpoint stays, or a voicemail box is missing', async () => {
    await apply(2, fakeFiles(2, ['101', '102']))
    const stale = await control.endpointDetail('102')
    const { endpointDetail } = control
    control.endpoints = async () => new Set(['101', '102'])
    control.endpointDetail = async (name) => (name === '102' ? stale : endpointDetail(name))
    expect((await apply(3, fakeFiles(3, ['101']))).error).toMatch(/still has the PJSIP endpoint 102/)
    control.voicemailBoxes = async () => new Set()
    expect((await apply(4, fakeFiles(4, ['101', '102'], ['222']))).error).toMatch(
      /no voicemail box 222@default/,
    )
    expect(await folder.current()).toBe('rev-2')
  })

  it('returns when the switch does not know a time zone of the dialplan', async () => {
    const files = fakeFiles(2)
    const term = (text: string) => `$\{${text}}`
    files['extensions.conf'] +=
      ` same => n,Set(D=${term(`STRFTIME(${term('CB_T')},America/Toronto,%Y%m%d)`)})\n`
    control.wallTime = async () => '202601151200'
    await expectReturned(await apply(2, files), 'rolled-back', /does not know the time zone America\/Toronto/)
  })

  it('takes an endpoint of the same name in a file of the switch’s owner for his', async () => {
    await apply(2, fakeFiles(2, ['101', '102']))
    control.endpoints = async () => new Set(['101', '102'])
    const { endpointDetail } = control
    control.endpointDetail = async (name) =>
      name === '102' ? { callerId: '', context: 'elsewhere' } : endpointDetail(name)
    expect((await apply(3, fakeFiles(3, ['101']))).state).toBe('active')
  })

  it('returns when the log of the switch complains, and quotes it', async () => {
    logProblems = ['[date] WARNING[12] pbx_config.c: Unknown directive']
    const quoted = await apply(2)
    await expectReturned(quoted, 'rolled-back', /Unknown directive/)
  })

  it('returns and says why when the log cannot be asked either', async () => {
    control.endpoints = async () => new Set()
    const broken: SwitchLog = {
      ...log,
      lookSince: async () => {
        throw new Error('EIO: i/o error, read')
      },
    }
    const outcome = await apply(2, fakeFiles(2), { log: broken })
    expect(outcome).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/^The switch has no PJSIP endpoint 101\.\nThe return/),
    })
    expect(await folder.current()).toBe('rev-1')
    expect(control.running).toEqual(fakeFiles(1))
  })

  it.each([
    ['not marked', { mark: async () => null }],
    ['not looked at after it', { lookSince: async () => ({ problems: [], isWhole: false }) }],
  ])('says in the step that the log was %s, and nothing where none is set', async (_, over) => {
    expect((await apply(2, fakeFiles(2), { log: { ...log, ...over } })).state).toBe('active')
    expect(steps.at(-1)?.detail).toMatch(
      /^1 endpoints, 0 voicemail boxes\. The log of the switch was not looked at, .*\/full cannot be read/,
    )
    await apply(3, fakeFiles(3), { log: { ...log, ...over, path: null } })
    expect(steps.at(-1)?.detail).toBe('1 endpoints, 0 voicemail boxes.')
  })

  it('reports both errors when the return fails too, and has the former files in place', async () => {
    control.beforeReload = () => {
      throw new Error('The connection to the switch was lost during Reload.')
    }
    const outcome = await apply(2)
    expect(outcome.state).toBe('failed')
    expect(outcome.error).toMatch(/lost during Reload[\s\S]*return to the former revision failed too/)
    expect(await folder.current()).toBe('rev-1')
  })

  it('takes no longer than the deadline with a switch that never ends a reload', async () => {
    control.reload = async (_module, deadline) => {
      clock.at = deadline
      throw new Error('Reloading pbx_config was not done in time.')
    }
    const before = clock.at
    expect((await apply(2)).state).toBe('failed')
    expect(clock.at - before).toBeLessThanOrEqual(applyDeadlineMs)
  })

  it('returns to no revision at all when the first one fails', async () => {
    await folder.swap(null)
    control.running = { 'extensions.conf': '', 'pjsip.conf': '', 'voicemail.conf': '' }
    logProblems = ['[date] ERROR[12] res_sorcery_config.c: Could not create an object']
    expect((await apply(2)).state).toBe('rolled-back')
    expect(await folder.current()).toBeNull()
    expect(await control.revisionMarker()).toBeNull()
  })
})

describe('every call to the files fails once', () => {
  const methods = ['current', 'read', 'stage', 'swap'] as const
  it.each(methods)('%s', async (method) => {
    for (let failing = 1; failing <= 4; failing++) {
      rmSync(join(dir, 'switch'), { recursive: true, force: true })
      control = createFakeControl(folder)
      await apply(1)
      let calls = 0
      const flaky: RevisionFolder = {
        ...folder,
        [method]: async (...args: never[]) => {
          if (++calls === failing) throw new Error('ENOSPC: no space left on device')
          return (folder[method] as (...given: never[]) => Promise<unknown>)(...args)
        },
      }
      const outcome = await apply(2, fakeFiles(2), { folder: flaky })
      if (calls < failing) {
        expect(outcome.state).toBe('active')
        continue
      }
      await expectReturned(outcome, method === 'swap' ? 'rolled-back' : 'failed', /ENOSPC/)
    }
  })
})
