import { newClassOfService } from '@/lib/class-of-service/schema'
import { noCallLimits } from '@/lib/policy/call-limits'
import { type Extension, type PolicyTest, type Snapshot, serviceKinds } from '@/lib/policy/snapshot'

/**
 * A PBX with every field and every variant of one, in which each text is a mark of its own that stands nowhere else:
 * in the files one sees where a value went, and nothing else moves when it is another one.
 */
export function createMarkedPbx(salt: 'a' | 'b'): Snapshot {
  let count = 0
  const digit = salt === 'a' ? '3' : '4'
  const next = () => String(++count).padStart(3, '0')
  const word = () => `mk${salt}${next()}q`
  const digits = () => `${digit}6${next()}9755118`
  const label = () => `Mk ${salt}${next()} q`
  const mail = () => `${word()}@example.net`
  const date = () => `20${digit}${Number(next()) % 10}-0${1 + (count % 9)}-1${count % 7}`
  const time = () => `1${digit}:${String(10 + (Number(next()) % 50))}`
  const later = () => `2${Number(digit) - 2}:${String(10 + (Number(next()) % 50))}`
  const password = () => `Secret.${next()}${salt}-of`
  const zone = salt === 'a' ? 'America/Montreal' : 'Asia/Kolkata'

  const [schedule, service, application, trunk, line, cos] = [word(), word(), word(), word(), word(), word()]
  const other = word()
  const [phone, second, desk, guest] = [word(), word(), word(), word()]
  const both = () => ({
    number: digits(),
    name: label(),
    classOfServiceId: cos,
    callerId: { name: label(), number: `+${digits()}` },
    voicemail: { enabled: true, email: mail() },
  })
  const createPhone = (id: string): Extension => ({
    ...both(),
    id,
    type: 'phone',
    endpoint: word(),
    location: label(),
    emergencyCallerIdNumber: `+${digits()}`,
  })
  const createDesk = (id: string, whenLoggedOut: { kind: 'busy' } | { kind: 'number'; number: string }) =>
    ({
      ...both(),
      id,
      type: 'hot-desk',
      pinIsWeak: false,
      secondLogin: 'move',
      allowedPhoneIds: [phone, second],
      autoLogout: { afterMinutes: 60, at: time(), whenUnregistered: false },
      whenLoggedOut,
    }) satisfies Extension
  const test = (who: PolicyTest['who'], login: PolicyTest['login'], when: PolicyTest['when']) => ({
    id: word(),
    name: label(),
    who,
    login,
    expect: 'never' as const,
    number: digits(),
    when,
  })
  const extensions = [
    createPhone(phone),
    createPhone(second),
    createDesk(desk, { kind: 'number', number: digits() }),
    createDesk(guest, { kind: 'busy' }),
  ]
  return {
    format: 1,
    settings: {
      timeZone: zone,
      emergencyWaiver: { by: label(), reason: label(), at: `20${digit}1-01-01T00:00:00Z` },
      emergencyCallbackMinutes: 30,
      transferByKeys: true,
      unpermittedJoins: 'hang-up',
      soundFolder: word(),
    },
    schedules: [
      {
        id: schedule,
        name: label(),
        timeZone: salt === 'a' ? 'Europe/Paris' : 'Asia/Tokyo',
        windows: [
          { day: 'mon', start: time(), end: later() },
          { day: 'tue', start: time(), end: later() },
        ],
        exceptions: [{ date: date(), name: label(), windows: [{ start: time(), end: later() }] }],
      },
    ],
    services: serviceKinds.map((kind, index) => ({
      id: index === 0 ? service : word(),
      kind,
      name: label(),
      code: `*${digit}6${next()}9`,
    })),
    applications: [
      { id: application, kind: 'conference', name: label(), number: digits() },
      { id: word(), kind: 'voicemail', name: label(), number: digits() },
      { id: word(), kind: 'echo-test', name: label(), number: digits() },
    ],
    trunks: [
      {
        id: trunk,
        name: label(),
        enabled: true,
        host: `${word()}.example.net`,
        port: 5060,
        username: word(),
        register: true,
      },
    ],
    outgoingLines: [
      {
        id: line,
        name: label(),
        enabled: true,
        emergency: false,
        patterns: [digits(), `_${digits()}X`],
        strip: 1,
        prepend: `+${digits()}`,
        trunkIds: [trunk],
        callerId: { name: label(), number: `+${digits()}` },
      },
      {
        id: word(),
        name: label(),
        enabled: true,
        emergency: true,
        patterns: [digits()],
        strip: 0,
        prepend: '',
        trunkIds: [trunk],
        callerId: null,
      },
    ],
    incomingLines: [
      {
        id: word(),
        name: label(),
        trunkId: trunk,
        number: digits(),
        destination: { kind: 'extension', id: phone },
      },
    ],
    classesOfService: [
      {
        id: cos,
        name: word(),
        description: label(),
        scheduleId: schedule,
        includeIds: [other],
        services: { all: false, ids: [service] },
        applications: { all: false, ids: [application] },
        extensions: { all: false, entries: [digits(), `_${digits()}X`] },
        outgoingLines: { order: 'manual', ids: [line] },
        blockedNumbers: [digits(), `_${digits()}X`],
        hotdeskRestriction: true,
        ifNotLoggedId: other,
        maxDurationMinutes: 60,
        refusal: 'announce',
        limits: {
          ...noCallLimits,
          concurrentCalls: 5,
          callsPerMinute: 6,
          callsPerDay: 7,
          minutesPerDay: 8,
          lock: 'day',
        },
      },
      {
        ...newClassOfService(),
        id: other,
        name: word(),
        description: label(),
        refusal: 'busy',
      },
    ],
    extensions,
    policyTests: [
      test({ kind: 'all-phones' }, { kind: 'any' }, { kind: 'always' }),
      test(
        { kind: 'extensions', entries: [digits()] },
        { kind: 'logged-out' },
        { kind: 'within', scheduleId: schedule },
      ),
      test(
        { kind: 'class-in-force', classOfServiceId: cos },
        { kind: 'logged-in', hotDeskId: desk },
        { kind: 'outside', scheduleId: schedule },
      ),
      test({ kind: 'all-phones' }, { kind: 'any' }, { kind: 'at', instant: `20${digit}1-01-01T00:00:00Z` }),
    ],
    secrets: {
      sipPasswords: { [phone]: password(), [second]: password() },
      pinHashes: Object.fromEntries(
        [desk, guest].map((id) => [id, `$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$${word()}aGFzaGhhc2g`]),
      ),
      voicemailPasswords: Object.fromEntries(extensions.map(({ id }) => [id, digits()])),
      trunkPasswords: { [trunk]: password() },
    },
  }
}
