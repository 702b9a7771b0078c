import { noCallLimits } from '@/lib/policy/call-limits'
import type { ClassOfService, Extension, OutgoingLine, Schedule, Snapshot } from '@/lib/policy/snapshot'
import { emptySnapshot } from '@/lib/policy/snapshot'

/**
 * Large configurations for measuring. Equal sizes give equal snapshots: nothing is left to chance.
 * Devices are named by the number of their phone; phones count from `firstNumber`.
 */
export type PbxSize = { extensions: number; classesOfService: number; lines: number }

export const firstNumber = 1_000_000
const roots = 100
const zones = ['America/Montreal', 'Europe/Paris', 'Asia/Kolkata', 'Australia/Lord_Howe'] as const
const id = (kind: string, index: number) => `${kind}${index.toString(36).padStart(8, '0')}`

/**
 * Classes of Service are nested 5 deep: every fifth is a root that a tenth of the phones have, with four below it;
 * most have a schedule of their own. Each grants a hundred numbers, some lines and a blocked number.
 */
export function makeLargePbx({ extensions, classesOfService, lines }: PbxSize): Snapshot {
  const snapshot = skeleton(extensions, lines)
  snapshot.classesOfService = Array.from({ length: classesOfService }, (_, index) => ({
    ...plainClassOfService(index),
    scheduleId: index % 3 === 2 ? null : id('sch', index % snapshot.schedules.length),
    includeIds: index % 5 < 4 && index + 1 < classesOfService ? [id('cos', index + 1)] : [],
    extensions: { all: false, entries: grantedNumbers(index, extensions) },
    outgoingLines: {
      order: 'specificity',
      ids: Array.from({ length: 8 }, (_, line) => id('lin', (index * 7 + line * 23) % lines)),
    },
    blockedNumbers: [`_9${String(index % 1000).padStart(3, '0')}900.`],
  }))
  const rootCount = Math.min(roots, Math.ceil(classesOfService / 5))
  for (const [index, extension] of snapshot.extensions.entries())
    extension.classOfServiceId = id('cos', (index % rootCount) * 5)
  return snapshot
}

/**
 * The diamond: `deep` layers of `wide` Classes of Service, each of which includes the whole next layer, so that there
 * are wide^deep paths from the root. All phones have the root; each layer has schedules.
 */
export function makeDiamond({ wide, deep }: { wide: number; deep: number }, extensions = 1_000): Snapshot {
  const snapshot = skeleton(extensions, 200)
  const layerIds = (layer: number) =>
    Array.from({ length: wide }, (_, index) => id('cos', 1 + layer * wide + index))
  const layers = Array.from({ length: deep }, (_, layer) =>
    layerIds(layer).map(
      (cosId, index): ClassOfService => ({
        ...plainClassOfService(1 + layer * wide + index),
        id: cosId,
        scheduleId: id('sch', (layer * wide + index) % snapshot.schedules.length),
        includeIds: layer + 1 < deep ? layerIds(layer + 1) : [],
        outgoingLines: { order: 'specificity', ids: [id('lin', (layer * wide + index) % 200)] },
      }),
    ),
  )
  snapshot.classesOfService = [{ ...plainClassOfService(0), includeIds: layerIds(0) }, ...layers.flat()]
  for (const extension of snapshot.extensions) extension.classOfServiceId = id('cos', 0)
  return snapshot
}

/** The same with so many users, whose numbers follow those of the phones; each has the Class of Service of a phone. */
export function withUsers(snapshot: Snapshot, count: number, pinHash = nobodysPinHash): Snapshot {
  const users = Array.from({ length: count }, (_, index): Extension => {
    const number = String(firstNumber + snapshot.extensions.length + index)
    const { classOfServiceId } = snapshot.extensions[index % snapshot.extensions.length] as Extension
    return {
      ...{ id: id('usr', index), type: 'hot-desk', number, name: `User ${number}`, classOfServiceId },
      callerId: { name: null, number: null },
      voicemail: { enabled: false, email: null },
      pinIsWeak: false,
      secondLogin: 'move',
      allowedPhoneIds: null,
      autoLogout: { afterMinutes: null, at: null, whenUnregistered: false },
      whenLoggedOut: { kind: 'busy' },
    }
  })
  const pinHashes = Object.fromEntries(users.map((user) => [user.id, pinHash]))
  return {
    ...snapshot,
    extensions: [...snapshot.extensions, ...users],
    secrets: { ...snapshot.secrets, pinHashes: { ...snapshot.secrets.pinHashes, ...pinHashes } },
  }
}

/** Of a PIN that nobody logs in with here. */
const nobodysPinHash =
  '$argon2id$v=19$m=19456,t=2,p=1$YmVuY2htYXJrLXNhbHQ$4u0Yl0Y5n1Hq8mC0x6nYB2f5oYwX5mJm0sT1c3a9b7E'

function skeleton(extensions: number, lines: number): Snapshot {
  const empty = emptySnapshot('America/Montreal')
  const phones = Array.from({ length: extensions }, (_, index) => makePhone(index))
  return {
    ...empty,
    secrets: {
      ...empty.secrets,
      sipPasswords: Object.fromEntries(phones.map((phone) => [phone.id, `secret-${phone.number}`])),
    },
    schedules: Array.from({ length: 24 }, (_, index) => makeSchedule(index)),
    services: [{ id: id('srv', 0), kind: 'hot-desk', name: 'Hot desk', code: '*22' }],
    trunks: [
      {
        id: id('trk', 0),
        name: 'Carrier',
        enabled: true,
        host: '192.0.2.1',
        port: 5060,
        username: null,
        register: false,
      },
    ],
    outgoingLines: [
      {
        ...makeLine(0),
        id: id('emr', 0),
        name: 'Emergency',
        emergency: true,
        patterns: ['911'],
        strip: 0,
        prepend: '',
      },
      ...Array.from({ length: lines }, (_, index) => makeLine(index)),
    ],
    extensions: phones,
  }
}

/** Office hours that differ by schedule, a night window over midnight, and holidays. */
function makeSchedule(index: number): Schedule {
  const hour = (base: number) => String((base + index) % 12).padStart(2, '0')
  return {
    id: id('sch', index),
    name: `Schedule ${index}`,
    timeZone: zones[index % zones.length] ?? 'UTC',
    windows: [
      ...(['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => ({
        day,
        start: `${hour(4)}:00`,
        end: '19:30',
      })),
      { day: 'sat', start: '22:00', end: '06:00' },
    ],
    exceptions: Array.from({ length: 12 }, (_, month) => ({
      date: `2026-${String(month + 1).padStart(2, '0')}-15`,
      name: '',
      windows: month % 2 === 0 ? [] : [{ start: '10:00', end: '12:00' }],
    })),
  }
}

/** Lines differ in their second to fourth digit; every fourth also has a wide pattern. */
function makeLine(index: number): OutgoingLine {
  const area = String(200 + (index % 800))
  return {
    id: id('lin', index),
    name: `Line ${index}`,
    enabled: true,
    emergency: false,
    patterns: [`_91${area}NXXXXXX`, ...(index % 4 === 0 ? [`_90${area}.`] : [])],
    strip: 1,
    prepend: '',
    trunkIds: [id('trk', 0)],
    callerId: null,
  }
}

function makePhone(index: number): Extension {
  const number = String(firstNumber + index)
  return {
    id: id('ext', index),
    type: 'phone',
    number,
    name: `Phone ${number}`,
    classOfServiceId: id('cos', 0),
    callerId: { name: null, number: null },
    voicemail: { enabled: false, email: null },
    endpoint: `p${number}`,
    location: '',
    emergencyCallerIdNumber: null,
  }
}

function plainClassOfService(index: number): ClassOfService {
  return {
    id: id('cos', index),
    name: `cos-${index}`,
    description: '',
    scheduleId: null,
    includeIds: [],
    services: { all: false, ids: [id('srv', 0)] },
    applications: { all: false, ids: [] },
    extensions: { all: false, entries: [] },
    outgoingLines: { order: 'specificity', ids: [] },
    blockedNumbers: [],
    hotdeskRestriction: false,
    ifNotLoggedId: null,
    maxDurationMinutes: null,
    limits: { ...noCallLimits },
    refusal: 'announce',
  }
}

function grantedNumbers(index: number, extensions: number): string[] {
  const from = firstNumber + ((index * 97) % Math.max(1, extensions - 100))
  return [`${from}-${from + 99}`, '_1XXX00X']
}
