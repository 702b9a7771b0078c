import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Conductor, createConductor } from '@/gatekeeper/revision/conductor'
import type { RevisionStore } from '@/gatekeeper/revision/store'
import { type HeldRevision, readRevisionCopy, writeRevisionCopy } from '@/gatekeeper/state/copies'
import { createFakeClock, createFakeControl, fakeFiles, fakeReloads } from '@/lib/commit/fake-world'
import type { RevisionFolder } from '@/lib/commit/ports'
import { openRevisionFolder } from '@/lib/commit/revision-folder'
import { openSwitchLog } from '@/lib/commit/switch-log'
import { emptySnapshot } from '@/lib/policy/snapshot'
import type { RevisionState } from '@/lib/revision/state'
import { newKey, writeKeyFile } from '@/lib/server/secrets-key'

let dir: string
let folder: RevisionFolder
let control: ReturnType<typeof createFakeControl>
/** State and error of each revision, as the database has them. */
let rows: Map<number, { state: RevisionState; error: string | null }>
let isAway: boolean
let told: string[]
let holdError: Error | null
/** Why the stored revisions have no secrets. */
let secretsProblem: string | undefined

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cordboard-conductor-'))
  folder = openRevisionFolder(join(dir, 'switch'), null)
  control = createFakeControl(folder)
  rows = new Map()
  isAway = false
  told = []
  holdError = null
  secretsProblem = undefined
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const reached = () => {
  if (isAway) throw new Error('The database cannot be reached.')
}
const findIn = (states: RevisionState[]) => [...rows].reverse().find(([, row]) => states.includes(row.state))
const store: RevisionStore = {
  async findOpen() {
    reached()
    const found = findIn(['published', 'applying'])
    return found ? { number: found[0], ...found[1], returnsFrom: null } : null
  },
  async findActive() {
    reached()
    return findIn(['active', 'active-files-only'])?.[0] ?? null
  },
  async read() {
    reached()
    return { ok: true, snapshot: emptySnapshot('Europe/Paris'), ...(secretsProblem && { secretsProblem }) }
  },
  async setState(number, state, { error }) {
    reached()
    const row = rows.get(number)
    if (!row) return false
    rows.set(number, { state, error: error === undefined ? row.error : error })
    return true
  },
  async markWaiting(open, reason) {
    reached()
    rows.set(open.number, { state: 'published', error: reason })
  },
  status: async () => null,
}

const start = (): Conductor =>
  createConductor({
    dataDir: dir,
    mode: 'asterisk',
    store,
    apply: {
      folder,
      control,
      log: openSwitchLog(null),
      clock: createFakeClock(),
    },
    generate: ({ revision }) => ({ files: fakeFiles(revision), reloads: fakeReloads }),
    hold: async ({ revision }) => {
      if (holdError) throw holdError
      told.push(`hold ${revision}`)
    },
    activate: ({ revision }) => told.push(`activate ${revision}`),
    drop: (revision) => told.push(`drop ${revision}`),
    log: () => undefined,
  })
/** As the worker does each second. */
const round = async (conductor: Conductor) => {
  await conductor.settle()
  await conductor.tick()
}
const publish = (number: number) => rows.set(number, { state: 'published', error: null })
const copyOf = (name: 'active' | 'applying') => {
  const read = readRevisionCopy(dir, name)
  return read.ok ? read.value.revision : null
}
const held = (revision: number, former: string | null): HeldRevision => ({
  revision,
  token: 'a'.repeat(32),
  snapshot: emptySnapshot('Europe/Paris'),
  former,
})
const expectRunning = async (revision: number) => {
  expect(await control.revisionMarker()).toBe(revision)
  expect(control.running).toEqual(fakeFiles(revision))
  expect(copyOf('active')).toBe(revision)
  expect(copyOf('applying')).toBeNull()
}

describe('conductor', () => {
  it('brings a published revision to the switch and tells the answering thread before and after', async () => {
    publish(1)
    await round(start())
    expect(rows.get(1)).toEqual({ state: 'active', error: null })
    expect(told).toEqual(['hold 1', 'activate 1'])
    await expectRunning(1)
  })

  it('lets a revision wait while the switch cannot be reached, and applies it when it can', async () => {
    control.reachable = false
    publish(1)
    const conductor = start()
    await round(conductor)
    expect(rows.get(1)).toMatchObject({
      state: 'published',
      error: expect.stringContaining('cannot be reached'),
    })
    expect(told).toEqual([])
    control.reachable = true
    await round(conductor)
    expect(rows.get(1)).toEqual({ state: 'active', error: null })
  })

  it('drops a revision that the switch refuses and goes on with the one before', async () => {
    publish(1)
    const conductor = start()
    await round(conductor)
    control.beforeReload = () => {
      control.beforeReload = () => undefined
      throw new Error('The switch refused to reload pbx_config: An unknown error occurred')
    }
    publish(2)
    await round(conductor)
    expect(rows.get(2)).toMatchObject({
      state: 'rolled-back',
      error: expect.stringContaining('unknown error'),
    })
    expect(told.slice(2)).toEqual(['hold 2', 'drop 2'])
    await expectRunning(1)
  })

  it('fails a revision that the answering thread cannot compile, without touching the switch', async () => {
    holdError = new Error('cannot be compiled')
    publish(1)
    await round(start())
    expect(rows.get(1)).toEqual({ state: 'failed', error: 'cannot be compiled' })
    expect(control.reloaded).toEqual([])
  })

  it('reports an outcome again until the database has it', async () => {
    publish(1)
    const conductor = start()
    control.beforeReload = () => {
      isAway = true
    }
    await expect(round(conductor)).rejects.toThrow('cannot be reached')
    expect(rows.get(1)?.state).toBe('applying')
    await expectRunning(1)
    isAway = false
    control.reloaded = []
    await round(conductor)
    expect(rows.get(1)?.state).toBe('active')
    expect(control.reloaded).toEqual([])
  })
})

describe('after a crash', () => {
  beforeEach(async () => {
    publish(1)
    await round(start())
    control.reloaded = []
    told = []
  })
  /** Revision 2 was being applied: its files are there, the link and the reload are as far as the case says. */
  const crash = async (isSwapped: boolean, isReloaded: boolean) => {
    rows.set(2, { state: 'applying', error: null })
    writeRevisionCopy(dir, 'applying', held(2, 'rev-1'))
    await folder.stage('rev-2', fakeFiles(2))
    if (isSwapped) await folder.swap('rev-2')
    if (isReloaded) await control.reload('pbx_config', 0)
  }

  it.each([
    ['before the link was switched', false, false],
    ['before the reload', true, false],
    ['after the reload', true, true],
  ])('%s it resumes, with the token that the switch may hold', async (_name, isSwapped, isReloaded) => {
    await crash(isSwapped, isReloaded)
    await round(start())
    expect(rows.get(2)).toEqual({ state: 'active', error: null })
    await expectRunning(2)
    expect(readFileSync(join(dir, 'gatekeeper/active.json'), 'utf8')).toContain('a'.repeat(32))
    expect(control.reloaded).toContain('app_voicemail.so')
  })

  it('returns to the former revision when what it resumes is refused', async () => {
    await crash(true, true)
    let refused = false
    control.beforeReload = (module) => {
      if (module !== 'pbx_config' || refused) return
      refused = true
      throw new Error('An unknown error occurred')
    }
    await round(start())
    expect(rows.get(2)?.state).toBe('rolled-back')
    await expectRunning(1)
  })

  it('returns to the former revision when the database no longer knows the one it was applying', async () => {
    await crash(true, true)
    rows.delete(2)
    const conductor = start()
    await round(conductor)
    await round(conductor)
    expect(told).toContain('drop 2')
    await expectRunning(1)
  })

  it('only reports what was already in force', async () => {
    rows.set(1, { state: 'applying', error: null })
    await round(start())
    expect(rows.get(1)).toEqual({ state: 'active', error: null })
    expect(control.reloaded).toEqual([])
  })

  it('applies the active revision again to a switch that runs another, and to files that were changed', async () => {
    const conductor = start()
    await round(conductor)
    expect(control.reloaded).toEqual([])
    control.running = fakeFiles(9)
    conductor.doubtSwitch()
    await round(conductor)
    await expectRunning(1)
    rmSync(join(dir, 'switch/current'))
    conductor.doubtSwitch()
    await round(conductor)
    expect(await folder.current()).toMatch(/^rev-1/)
    await expectRunning(1)
  })

  it('does so without the database', async () => {
    isAway = true
    control.running = fakeFiles(9)
    await start().settle()
    await expectRunning(1)
  })

  it('takes the active revision from the database when its own copy is gone', async () => {
    rmSync(join(dir, 'gatekeeper'), { recursive: true })
    const conductor = start()
    await round(conductor)
    expect(told).toEqual(['hold 1', 'activate 1'])
    expect(copyOf('active')).toBe(1)
  })

  it('makes no files of a revision without its secrets, and calls are decided by it', async () => {
    publish(1)
    await round(start())
    const running = control.running
    secretsProblem = 'The secrets of revision 2 were given up.'
    publish(2)
    await round(start())
    expect(rows.get(2)).toEqual({ state: 'failed', error: secretsProblem })
    // The copies are gone as well: what the switch runs is held, and the switch is left as it is.
    rmSync(join(dir, 'gatekeeper'), { recursive: true })
    told = []
    await round(start())
    expect(told).toEqual(['hold 1', 'activate 1'])
    expect(control.running).toBe(running)
    expect(copyOf('active')).toBeNull()
  })

  it('decides by its copy without the key, and leaves the switch as it is', async () => {
    publish(1)
    await round(start())
    const running = control.running
    // A program that starts: this one still knows what the right key opened.
    const former = dir
    dir = mkdtempSync(join(tmpdir(), 'cordboard-conductor-'))
    cpSync(former, dir, { recursive: true })
    rmSync(former, { recursive: true })
    writeKeyFile(join(dir, 'secrets.key'), [newKey()])
    const conductor = start()
    await round(conductor)
    expect(conductor.active()).toMatchObject({ revision: 1, secretsProblem: expect.stringContaining('key') })
    expect(control.running).toBe(running)
  })
})
