import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import {
  type Extension,
  emptySnapshot,
  type Snapshot,
  serviceKinds,
  snapshotSchema,
  weekdays,
} from '@/lib/policy/snapshot'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createTestPorts } from '@/lib/policy-file/test-ports'
import { policyFileValue, writePolicyFile } from '@/lib/policy-file/write-policy-file'
import { canonicalSnapshot } from '@/lib/revision/canonical'

vi.setConfig({ testTimeout: 60_000 })

/**
 * Random snapshots that use every field and default, valid as far as import asks (names and numbers
 * unique, references exist, no cycles, secrets present), with awkward but allowed texts.
 */
const label = fc.constantFrom(
  'Main',
  "New Year's",
  'é ü ñ',
  'yes',
  'null',
  '12',
  '0x1F',
  '1e3',
  'a: b',
  '- x',
  '# y',
  '*z',
  '&w',
  '!v',
  '~',
  '2026-01-02',
)
const sipPassword = fc.constantFrom('password', '12345678', '00000001', '*secret*', '=a.b_c~d', '1e100000')
const digits = fc.constantFrom('1234', '0000', '000123', '123456789012')
const pattern = fc.constantFrom('911', '_9NXXXXXX', '_9[2-9]X.', '_+1X!', '*5', '0011', '_#X')
const time = fc.constantFrom('00:00', '08:00', '12:30', '23:59')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const some = (ids: string[]) => fc.subarray(ids)
const unique = (kind: string, texts: string[]) => texts.map((text, index) => `${kind}${index} ${text}`)
const idsOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}00000${index}`)
const names = fc.array(label, { maxLength: 3 })

const window = fc.record({
  day: fc.constantFrom(...weekdays),
  start: time,
  end: fc.constantFrom('06:00', '18:00', '24:00'),
})
const exception = fc.record({
  date: fc.constantFrom('2026-12-25', '2028-02-29', '2027-01-01'),
  name: fc.oneof(fc.constant(''), label),
  windows: fc.uniqueArray(
    fc.constantFrom({ start: '08:00', end: '12:00' }, { start: '13:00', end: '24:00' }),
    { maxLength: 2 },
  ),
})
const extensionBase = {
  name: label.filter((text) => !/[,&()=~^%#@:!?*]/.test(text)),
  callerId: fc.record({
    name: maybe(fc.constantFrom('Marie', '007')),
    number: maybe(fc.constantFrom('+15145550100', '0100')),
  }),
  voicemail: fc.record({ enabled: fc.boolean(), email: maybe(fc.constant('a.b@example.net')) }),
}

const randomSnapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    schedules: names,
    services: names,
    applications: names,
    trunks: names,
    lines: names,
    cos: fc.integer({ min: 1, max: 4 }),
    phones: fc.integer({ min: 0, max: 3 }),
    hotDesks: fc.integer({ min: 0, max: 3 }),
    incoming: names,
  })
  .chain((size) => {
    const ids = {
      schedules: idsOf('sch', size.schedules.length),
      services: idsOf('ser', size.services.length),
      applications: idsOf('app', size.applications.length),
      trunks: idsOf('tru', size.trunks.length),
      lines: idsOf('lin', size.lines.length),
      cos: idsOf('cos', size.cos),
      phones: idsOf('pho', size.phones),
      hotDesks: idsOf('hot', size.hotDesks),
    }
    const each = <T>(list: string[], make: (id: string, index: number) => fc.Arbitrary<T>) =>
      fc.tuple(...list.map(make))
    const grant = (of: string[]) => fc.record({ all: fc.boolean(), ids: some(of) })
    const extension = (
      id: string,
      number: string,
      rest: Record<string, fc.Arbitrary<unknown>>,
    ): fc.Arbitrary<Extension> =>
      fc
        .record({ ...extensionBase, classOfServiceId: fc.constantFrom(...ids.cos), ...rest })
        .map((value) => ({ ...value, id, number }) as unknown as Extension)
    const destinations = [...ids.phones, ...ids.hotDesks].map((id) => ({ kind: 'extension' as const, id }))
    const all = [...destinations, ...ids.applications.map((id) => ({ kind: 'application' as const, id }))]
    return fc.record({
      format: fc.constant(1 as const),
      settings: fc.record({
        timeZone: fc.constantFrom('America/Montreal', 'UTC'),
        emergencyWaiver: maybe(
          fc.record({ by: label, reason: label, at: fc.constant('2026-01-01T00:00:00Z') }),
        ),
        emergencyCallbackMinutes: fc.constantFrom(30, 1, 240),
        transferByKeys: fc.boolean(),
        unpermittedJoins: fc.constantFrom('audit', 'hang-up'),
        soundFolder: fc.constantFrom('', 'ours', '0-our_own'),
      }),
      schedules: each(ids.schedules, (id, index) =>
        fc.record({
          id: fc.constant(id),
          name: fc.constant(unique('s', size.schedules)[index] as string),
          timeZone: fc.constantFrom('Europe/Paris', 'Asia/Kolkata'),
          windows: fc.uniqueArray(window, { maxLength: 5, selector: (item) => JSON.stringify(item) }),
          exceptions: fc.uniqueArray(exception, { maxLength: 3, selector: (item) => item.date }),
        }),
      ),
      services: each(ids.services, (id, index) =>
        fc.record({
          id: fc.constant(id),
          kind: fc.constantFrom(...serviceKinds),
          name: fc.constant(unique('f', size.services)[index] as string),
          code: fc.constant(`*${index}0`),
        }),
      ),
      applications: each(ids.applications, (id, index) =>
        fc.record({
          id: fc.constant(id),
          kind: fc.constantFrom('conference' as const, 'voicemail' as const, 'echo-test' as const),
          name: fc.constant(unique('a', size.applications)[index] as string),
          number: fc.constant(`0${index}`),
        }),
      ),
      trunks: each(ids.trunks, (id, index) =>
        fc.record({
          id: fc.constant(id),
          name: fc.constant(unique('t', size.trunks)[index] as string),
          enabled: fc.boolean(),
          host: fc.constantFrom('192.0.2.1', 'sip.example.net'),
          port: fc.constantFrom(5060, 5080),
          username: fc.constant('user'),
          register: fc.boolean(),
        }),
      ),
      outgoingLines: each(ids.lines, (id, index) =>
        fc.record({
          id: fc.constant(id),
          name: fc.constant(unique('l', size.lines)[index] as string),
          enabled: fc.boolean(),
          emergency: fc.constant(false),
          patterns: fc.constant([`_8${index}XXXX`]),
          strip: fc.integer({ min: 0, max: 2 }),
          prepend: fc.constantFrom('', '+', '0011', '7'),
          trunkIds: some(ids.trunks),
          callerId: maybe(fc.record({ name: maybe(fc.constant('Office')), number: fc.constant('0123') })),
        }),
      ),
      incomingLines:
        all.length === 0
          ? fc.constant([])
          : each(idsOf('inc', size.incoming.length), (id, index) =>
              fc.record({
                id: fc.constant(id),
                name: fc.constant(unique('i', size.incoming)[index] as string),
                trunkId: ids.trunks.length === 0 ? fc.constant(null) : maybe(fc.constantFrom(...ids.trunks)),
                number: fc.constant(`+1514555010${index}`),
                destination: fc.constantFrom(...all),
              }),
            ),
      classesOfService: each(ids.cos, (id, index) =>
        fc.record({
          id: fc.constant(id),
          name: fc.constant(`cos-${index}`),
          description: fc.oneof(fc.constant(''), label),
          scheduleId:
            ids.schedules.length === 0 ? fc.constant(null) : maybe(fc.constantFrom(...ids.schedules)),
          includeIds: some(ids.cos.slice(0, index)),
          services: grant(ids.services),
          applications: grant(ids.applications),
          extensions: fc.record({
            all: fc.boolean(),
            entries: fc.uniqueArray(fc.constantFrom('101', '200-299', '_3XX', '0042')),
          }),
          outgoingLines: fc.record({
            order: fc.constantFrom('specificity' as const, 'manual' as const),
            ids: some(ids.lines),
          }),
          blockedNumbers: fc.uniqueArray(pattern),
          hotdeskRestriction: fc.constant(index > 0),
          ifNotLoggedId: fc.constant(index > 0 ? (ids.cos[0] as string) : null),
          maxDurationMinutes: maybe(fc.constantFrom(1, 1440)),
          refusal: fc.constantFrom('announce' as const, 'busy' as const, 'congestion' as const),
        }),
      ),
      extensions: fc
        .tuple(
          each(ids.phones, (id, index) =>
            extension(id, `10${index}`, {
              type: fc.constant('phone'),
              endpoint: fc.constantFrom(`10${index}`, `dev${index}`, `55${index}`),
              location: fc.oneof(fc.constant(''), label),
              emergencyCallerIdNumber: maybe(fc.constant('0199')),
            }),
          ),
          each(ids.hotDesks, (id, index) =>
            extension(id, `0${index}22`, {
              type: fc.constant('hot-desk'),
              pinIsWeak: fc.boolean(),
              secondLogin: fc.constantFrom('move', 'refuse'),
              allowedPhoneIds: maybe(some(ids.phones)),
              autoLogout: fc.record({
                afterMinutes: maybe(fc.constant(60)),
                at: maybe(time),
                whenUnregistered: fc.boolean(),
              }),
              whenLoggedOut: fc.constantFrom({ kind: 'busy' }, { kind: 'number', number: '*0' }),
            }),
          ),
        )
        .map(([phones, hotDesks]) => [...phones, ...hotDesks]),
      policyTests: each(idsOf('tes', size.incoming.length), (id, index) =>
        fc.record({
          id: fc.constant(id),
          name: fc.constant(unique('t', size.incoming)[index] as string),
          who: fc.oneof(
            fc.constant({ kind: 'all-phones' }),
            fc.record({
              kind: fc.constant('extensions'),
              entries: fc.uniqueArray(fc.constantFrom('101', '0100', '200-299', '_3XX'), { minLength: 1 }),
            }),
            fc.record({
              kind: fc.constant('class-in-force'),
              classOfServiceId: fc.constantFrom(...ids.cos),
            }),
          ),
          login: fc.oneof(
            fc.constantFrom({ kind: 'any' }, { kind: 'logged-out' }),
            ...ids.hotDesks.map((hotDeskId) => fc.constant({ kind: 'logged-in', hotDeskId })),
          ),
          expect: fc.constantFrom('never', 'always'),
          number: pattern,
          when: fc.oneof(
            fc.constantFrom({ kind: 'always' }, { kind: 'at', instant: '2026-12-25T09:00:00-05:00' }),
            ...ids.schedules.map((scheduleId) =>
              fc.record({ kind: fc.constantFrom('within', 'outside'), scheduleId: fc.constant(scheduleId) }),
            ),
          ),
        }),
      ),
      secrets: fc.record({
        sipPasswords: fc.record(Object.fromEntries(ids.phones.map((id) => [id, sipPassword]))),
        pinHashes: fc.record(
          Object.fromEntries(
            ids.hotDesks.map((id) => [
              id,
              fc.constant(`$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$hash0of0${id}`),
            ]),
          ),
        ),
        voicemailPasswords: fc.record(
          Object.fromEntries([...ids.phones, ...ids.hotDesks].map((id) => [id, digits])),
          { requiredKeys: [] },
        ),
        trunkPasswords: fc.record(Object.fromEntries(ids.trunks.map((id) => [id, sipPassword]))),
      }),
    })
  })
  .map((value) => snapshotSchema.parse(value))

async function readBack(text: string, current: Snapshot): Promise<Snapshot> {
  const result = await readPolicyFile(text, current, createTestPorts())
  if (!result.ok) throw new Error(`${JSON.stringify(result.errors, null, 2)}\n${text}`)
  return canonicalSnapshot(result.snapshot)
}

for (const secrets of [true, false])
  it(`changes nothing when an export ${secrets ? 'with' : 'without'} secrets is imported`, async () => {
    await fc.assert(
      fc.asyncProperty(randomSnapshot, async (snapshot) => {
        const text = writePolicyFile(snapshot, { secrets })
        expect(await readBack(text, snapshot)).toEqual(canonicalSnapshot(snapshot))
      }),
      { numRuns: 150, seed: 2 },
    )
  })

it('carries the whole configuration into an empty PBX, with other ids only', async () => {
  await fc.assert(
    fc.asyncProperty(randomSnapshot, async (snapshot) => {
      // A box that has no password gets a random one on another PBX.
      for (const { id } of snapshot.extensions) snapshot.secrets.voicemailPasswords[id] ??= '4321'
      const text = writePolicyFile(snapshot, { secrets: true })
      const copy = await readPolicyFile(text, emptySnapshot('UTC'), createTestPorts())
      expect(copy.ok && writePolicyFile(copy.snapshot, { secrets: true })).toBe(text)
    }),
    { numRuns: 100, seed: 3 },
  )
})

it('reads the same from JSON', async () => {
  await fc.assert(
    fc.asyncProperty(randomSnapshot, async (snapshot) => {
      const text = JSON.stringify(policyFileValue(snapshot, { secrets: true }), null, 2)
      expect(await readBack(text, snapshot)).toEqual(canonicalSnapshot(snapshot))
    }),
    { numRuns: 50, seed: 4 },
  )
})

it('writes no secret unless asked', async () => {
  await fc.assert(
    fc.property(randomSnapshot, (snapshot) => {
      expect(writePolicyFile(snapshot, { secrets: false })).not.toMatch(/pinHash|password/)
    }),
    { numRuns: 50, seed: 5 },
  )
})
