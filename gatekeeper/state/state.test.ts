import { spawnSync } from 'node:child_process'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  promoteApplyingCopy,
  readRevisionCopy,
  readSessionsCopy,
  removeUnfinishedCopies,
  stateFolder,
  writeRevisionCopy,
  writeSessionsCopy,
} from '@/gatekeeper/state/copies'
import { LockedError, takeLock } from '@/gatekeeper/state/lock'
import { emptySnapshot } from '@/lib/policy/snapshot'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cordboard-state-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))
const held = (revision: number) => ({
  revision,
  token: 'a'.repeat(32),
  snapshot: emptySnapshot('Europe/Paris'),
  former: null,
})
const file = (name: string) => join(stateFolder(dir), name)

describe('copies on disk', () => {
  it('gives back what was written, readable by the owner alone', () => {
    expect(readRevisionCopy(dir, 'active')).toMatchObject({ ok: false, reason: 'absent' })
    writeRevisionCopy(dir, 'active', held(7))
    expect(readRevisionCopy(dir, 'active')).toEqual({ ok: true, value: held(7) })
    expect(statSync(file('active.json')).mode & 0o777).toBe(0o600)
    expect(readdirSync(stateFolder(dir))).toEqual(['active.json'])
  })

  it('makes what was being applied the active one', () => {
    writeRevisionCopy(dir, 'active', held(7))
    writeRevisionCopy(dir, 'applying', held(8))
    promoteApplyingCopy(dir)
    expect(readRevisionCopy(dir, 'active')).toEqual({ ok: true, value: held(8) })
    expect(readRevisionCopy(dir, 'applying')).toMatchObject({ reason: 'absent' })
  })

  it('removes what a crash left half written, and nothing else', () => {
    writeRevisionCopy(dir, 'active', held(7))
    writeFileSync(file('active.json.0a1b2c3d.tmp'), '{')
    writeFileSync(file('other.tmp'), '')
    removeUnfinishedCopies(dir)
    expect(readdirSync(stateFolder(dir))).toEqual(['active.json', 'other.tmp'])
  })

  it('notices every cut and every changed byte', () => {
    writeSessionsCopy(dir, [
      {
        id: 's',
        extensionId: 'user222',
        extensionNumber: '222',
        endpoint: '101',
        startedBy: 'phone',
        startedAt: 1,
        endsAt: null,
      },
    ])
    const path = file('sessions.json')
    const whole = readFileSync(path)
    for (let length = 0; length < whole.length; length += 7) {
      writeFileSync(path, whole)
      truncateSync(path, length)
      expect(readSessionsCopy(dir)).toMatchObject({ ok: false, reason: 'damaged' })
    }
    const changed = whole.toString().replace('user222', 'user223')
    writeFileSync(path, changed)
    expect(readSessionsCopy(dir)).toMatchObject({ ok: false, reason: 'damaged' })
  })
})

describe('lock', () => {
  it('lets one in, and the next after it gave the lock back', () => {
    const release = takeLock(dir)
    expect(() => takeLock(dir)).toThrow(LockedError)
    release()
    takeLock(dir)()
    expect(readdirSync(stateFolder(dir))).toEqual([])
  })

  it('takes over the lock of a process that is gone', () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    takeLock(dir)()
    writeFileSync(file('lock'), `${gone} 12345`)
    takeLock(dir)()
  })

  it('takes over the lock of a process whose number another process has now', () => {
    takeLock(dir)()
    writeFileSync(file('lock'), `${process.pid} 1`)
    takeLock(dir)()
  })
})
