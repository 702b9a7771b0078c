import { expect } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { type PbxInput, pbxSchema } from '@/lib/policy/cases/schema'
import { checkSnapshot, type Finding } from '@/lib/policy/check'
import { applyMend } from '@/lib/policy/checks/apply-mend'
import { describeMend } from '@/lib/policy/checks/describe-mend'
import type { Snapshot } from '@/lib/policy/snapshot'

/** A small PBX about which lint has nothing to say; each row changes it by what it gives. */
export const sound: PbxInput = {
  schedules: {
    Office: { week: ['mon-fri 08:00-18:00'] },
    Nights: { week: ['daily 20:00-06:00'] },
    Lunch: { week: ['mon-fri 12:00-13:00'] },
  },
  applications: { 800: 'conference' },
  lines: {
    Emergency: { patterns: ['911'], emergency: 'yes' },
    Local: { patterns: ['_9NXXXXXX'], strip: '1' },
    World: { patterns: ['_9011.'], strip: '1' },
  },
  classes: {
    staff: {
      include: ['days', 'late', 'noon'],
      services: ['*97'],
      extensions: ['100-199', '222'],
      lines: ['Local'],
    },
    days: { schedule: 'Office', lines: ['World'], limits: { callsPerDay: 20 } },
    late: { schedule: 'Nights', applications: 'all' },
    noon: { schedule: 'Lunch', blocked: ['_9555XXXX'], extensions: ['300'] },
    lobby: { extensions: ['101'] },
    hotdesk: { services: ['*22'], restriction: 'yes', 'if not logged': 'lobby' },
  },
  phones: { 101: { class: 'hotdesk' }, 102: { class: 'staff' }, 300: { class: 'staff' } },
  'hot desks': { 222: { class: 'staff' } },
}

export type Parts = { [Part in keyof PbxInput]?: Record<string, unknown> }

/** The sound PBX with other parts: an entry that is given replaces the one of its name, or its keys where it has one. */
export function build(parts: Parts, change: (draft: Snapshot) => void = () => {}): Snapshot {
  const merged: Record<string, unknown> = { ...sound }
  for (const [part, entries] of Object.entries(parts)) {
    const before = (sound[part as keyof PbxInput] ?? {}) as Record<string, object>
    merged[part] = {
      ...before,
      ...Object.fromEntries(
        Object.entries(entries).map(([name, entry]) => [
          name,
          typeof entry === 'object' ? { ...before[name], ...entry } : entry,
        ]),
      ),
    }
  }
  const draft = expandPbx(pbxSchema.parse(merged))
  for (const extension of draft.extensions) {
    extension.voicemail.enabled = true
    if (extension.type === 'phone') extension.location = 'Second floor'
  }
  change(draft)
  return draft
}

/** At noon in Montreal on 27 July 2026. */
export const noon = Date.parse('2026-07-27T12:00:00-04:00')

/** Known to belong to the sound PBX: 9555XXXX is blocked at lunch only. */
export const known = 'blocked_only_within_schedule'
export const found = (snapshot: Snapshot, at?: number): Finding[] =>
  checkSnapshot(snapshot, at).filter(({ code }) => code !== known)

/** What lint finds of a change to the sound PBX: once, and no longer once it is mended. */
export type Row = [
  code: string,
  path: string,
  message: RegExp,
  parts: Parts,
  change?: (draft: Snapshot) => void,
]

export function expectFound(...[code, path, message, parts, change]: Row): void {
  const snapshot = build(parts, change)
  const findings = found(snapshot, noon)
  const own = findings.filter((finding) => finding.code === code && finding.path.join('.') === path)
  expect(own.map((finding) => finding.message)).toEqual([expect.stringMatching(message)])
  expect(own[0]?.severity).toBe('warning')
  const mend = own[0]?.mend
  if (mend === undefined) return
  expect(describeMend(mend, snapshot)).toMatch(/^[A-Z].*\.$/)
  expect(found(applyMend(snapshot, mend), noon).map((left) => `${left.code} ${left.message}`)).not.toContain(
    `${code} ${own[0]?.message}`,
  )
}
