import { expect } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { checkSnapshot } from '@/lib/policy/check'
import type { ClassOfService, Extension, Snapshot } from '@/lib/policy/snapshot'

/** A PBX about which the check has nothing to say. */
const sound = expandPbx(
  pbxSchema.parse({
    schedules: { Office: { week: ['mon-fri 08:00-18:00'] } },
    applications: { 800: 'conference' },
    lines: {
      Emergency: { patterns: ['911'], emergency: 'yes' },
      Local: { patterns: ['_9NXXXXXX'], strip: '1' },
    },
    classes: {
      staff: { include: ['sales'], services: 'all', lines: ['Local'] },
      sales: { schedule: 'Office', extensions: 'all', applications: 'all' },
      hotdesk: { services: ['*22'], restriction: 'yes', 'if not logged': 'sales' },
    },
    phones: { 101: { class: 'hotdesk' }, 102: { class: 'staff' } },
    'hot desks': { 222: { class: 'staff' } },
  }),
)

/** A copy of the sound PBX with voicemail and locations, then with one change. */
export function build(change: (draft: Snapshot) => void = () => {}): Snapshot {
  const draft = structuredClone(sound)
  for (const extension of draft.extensions) {
    extension.voicemail.enabled = true
    if (extension.type === 'phone') extension.location = 'Second floor'
  }
  change(draft)
  return draft
}
export const classNamed = (draft: Snapshot, name: string): ClassOfService =>
  draft.classesOfService.find((one) => one.name === name) as ClassOfService
export const numbered = <Type extends Extension>(draft: Snapshot, number: string): Type =>
  draft.extensions.find((one) => one.number === number) as Type

/** What the check finds of one change to the sound PBX. */
export type Row = [code: string, path: string, message: RegExp, change: (draft: Snapshot) => void]

export const expectFound =
  (severity: 'error' | 'warning') =>
  (...[code, path, message, change]: Row): void => {
    const found = checkSnapshot(build(change)).filter((finding) => finding.code === code)
    expect(found.length).toBeGreaterThan(0)
    const [first] = found
    expect(first?.severity).toBe(severity)
    expect(first?.path.join('.').startsWith(path)).toBe(true)
    expect(first?.message).toMatch(message)
  }
