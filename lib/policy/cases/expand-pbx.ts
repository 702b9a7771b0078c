import { noCallLimits } from '@/lib/policy/call-limits'
import { expandExtensions, readCallerId } from '@/lib/policy/cases/expand-extensions'
import { expandSchedule } from '@/lib/policy/cases/expand-schedule'
import { idsByName, numbered } from '@/lib/policy/cases/ids'
import type { PbxText } from '@/lib/policy/cases/schema'
import { type ClassOfService, emptySnapshot, type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'

/** The compact PBX of a case file as a whole snapshot, checked by the schema of revisions. Throws with the place. */
export function expandPbx(pbx: PbxText): Snapshot {
  const scheduleId = idsByName('sch', Object.keys(pbx.schedules))
  const trunkId = idsByName('trk', Object.keys(pbx.trunks))
  const hasEmergencyLine = Object.values(pbx.lines).some((line) => line.emergency)
  const empty = emptySnapshot(pbx.zone)
  const extensions = expandExtensions(pbx)
  return snapshotSchema.parse({
    ...empty,
    settings: {
      ...empty.settings,
      emergencyWaiver: hasEmergencyLine
        ? null
        : { by: 'cases', reason: 'Not what these cases show', at: '2026-01-01T00:00:00Z' },
    },
    schedules: Object.entries(pbx.schedules).map(([name, schedule]) =>
      expandSchedule(scheduleId(name), name, schedule, pbx.zone),
    ),
    services: Object.entries(pbx.services).map(([code, kind], index) => ({
      id: numbered('svc', index),
      kind,
      name: `Service ${code}`.replace('#', 'hash '),
      code,
    })),
    applications: Object.entries(pbx.applications).map(([number, kind], index) => ({
      id: numbered('app', index),
      kind,
      name: `Application ${number}`,
      number,
    })),
    trunks: Object.entries(pbx.trunks).map(([name, state]) => ({
      id: trunkId(name),
      name,
      enabled: state === 'on',
      host: '127.0.0.1',
      port: 5060,
      username: null,
      register: false,
    })),
    outgoingLines: Object.entries(pbx.lines).map(([name, line], index) => ({
      id: numbered('lin', index),
      name,
      enabled: line.enabled,
      emergency: line.emergency,
      patterns: line.patterns,
      strip: line.strip,
      prepend: line.prepend,
      trunkIds: (line.trunks ?? Object.keys(pbx.trunks)).map(trunkId),
      callerId: line['caller id'] === undefined ? null : readCallerId(line['caller id']),
    })),
    classesOfService: expandClasses(pbx),
    extensions,
    secrets: {
      ...empty.secrets,
      sipPasswords: Object.fromEntries(
        extensions.filter(({ type }) => type === 'phone').map(({ id }) => [id, 'not-a-secret']),
      ),
      pinHashes: Object.fromEntries(
        extensions
          .filter(({ type }) => type === 'hot-desk')
          .map(({ id }) => [id, `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`]),
      ),
    },
  })
}

function expandClasses(pbx: PbxText): ClassOfService[] {
  const classId = idsByName('cos', Object.keys(pbx.classes))
  const scheduleId = idsByName('sch', Object.keys(pbx.schedules))
  const serviceId = idsByName('svc', Object.keys(pbx.services))
  const applicationId = idsByName('app', Object.keys(pbx.applications))
  const lineId = idsByName('lin', Object.keys(pbx.lines))
  return Object.entries(pbx.classes).map(([name, written]) => ({
    id: classId(name),
    name,
    description: '',
    scheduleId: written.schedule === undefined ? null : scheduleId(written.schedule),
    includeIds: written.include.map(classId),
    services: { all: written.services === 'all', ids: listed(written.services).map(serviceId) },
    applications: {
      all: written.applications === 'all',
      ids: listed(written.applications).map(applicationId),
    },
    extensions: { all: written.extensions === 'all', entries: listed(written.extensions) },
    outgoingLines: { order: written.order, ids: written.lines.map(lineId) },
    blockedNumbers: written.blocked,
    hotdeskRestriction: written.restriction,
    ifNotLoggedId: written['if not logged'] === undefined ? null : classId(written['if not logged']),
    maxDurationMinutes: written['max minutes'] ?? null,
    refusal: written.refusal,
    limits: { ...noCallLimits, ...written.limits },
  }))
}

const listed = (written: 'all' | string[]): string[] => (written === 'all' ? [] : written)
