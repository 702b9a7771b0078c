import { describe, expect, it } from 'vitest'
import { emptySnapshot, type Snapshot } from '@/lib/policy/snapshot'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createTestPorts } from '@/lib/policy-file/test-ports'

const ports = createTestPorts()

async function read(text: string, current: Snapshot = emptySnapshot('America/Montreal')): Promise<Snapshot> {
  const result = await readPolicyFile(text, current, ports)
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 2))
  return result.snapshot
}

const base = `
cordboard: 1
settings: { emergencyWaiver: { by: Test, reason: No line } }
services: [{ name: Hot desk, kind: hot-desk, code: "*22" }]
trunks: [{ name: Carrier, host: 192.0.2.1, username: office, password: carrier-secret }]
classesOfService:
  - { name: lobby, extensions: all }
  - { name: hotdesk, services: [Hot desk], hotdeskRestriction: true, ifNotLogged: lobby }
extensions:
  - { number: 101, name: Desk, type: phone, classOfService: hotdesk, password: phone-secret }
  - { number: 222, name: Marie, type: hot-desk, classOfService: lobby, pin: 1234, voicemail: {} }
`

describe('what a policy file means', () => {
  it('takes names for ids and absent keys for defaults', async () => {
    const snapshot = await read(base)
    const [lobby, hotdesk] = snapshot.classesOfService
    const [desk, marie] = snapshot.extensions
    expect(hotdesk).toMatchObject({
      ifNotLoggedId: lobby?.id,
      services: { all: false, ids: [snapshot.services[0]?.id] },
    })
    expect(lobby).toMatchObject({
      scheduleId: null,
      extensions: { all: true, entries: [] },
      refusal: 'announce',
    })
    expect(desk).toMatchObject({
      number: '101',
      endpoint: '101',
      classOfServiceId: hotdesk?.id,
      location: '',
    })
    expect(marie).toMatchObject({
      number: '222',
      secondLogin: 'move',
      allowedPhoneIds: null,
      voicemail: { enabled: true, email: null },
      whenLoggedOut: { kind: 'busy' },
    })
    expect(snapshot.settings).toEqual({
      timeZone: 'America/Montreal',
      emergencyWaiver: { by: 'Test', reason: 'No line', at: '2026-03-02T12:00:00Z' },
      emergencyCallbackMinutes: 30,
      transferByKeys: false,
      unpermittedJoins: 'audit',
      soundFolder: '',
    })
  })

  it('tells a missing emergency line as a warning: a draft may be unfinished', async () => {
    const result = await readPolicyFile('cordboard: 1\n', emptySnapshot('UTC'), ports)
    expect(result.ok).toBe(true)
    expect(result.warnings).toHaveLength(1)
    expect(result.warnings[0]?.message).toMatch(/emergency/)
  })

  it('opens 2 to 3 days of one window into windows, sorted as a revision has them', async () => {
    const snapshot = await read(
      'cordboard: 1\nschedules: [{ name: S, windows: [{ days: [tue, mon], from: "13:00", to: "17:00" }, { days: [mon], from: "08:00", to: "12:00" }] }]',
    )
    expect(snapshot.schedules[0]).toMatchObject({
      timeZone: 'America/Montreal',
      windows: [
        { day: 'mon', start: '08:00', end: '12:00' },
        { day: 'mon', start: '13:00', end: '17:00' },
        { day: 'tue', start: '13:00', end: '17:00' },
      ],
    })
  })
})

describe('importing over what exists', () => {
  it('changes nothing the second time, PIN and generated secrets included', async () => {
    const first = await read(base.replace(', password: phone-secret', ''))
    expect(await read(base.replace(', password: phone-secret', ''), first)).toEqual(first)
  })

  it('keeps ids and secrets of what is still there, and drops what is not', async () => {
    const first = await read(base)
    const second = await read(
      base
        .replace(', password: phone-secret', '')
        .replace(', pin: 1234', '')
        .replace(', password: carrier-secret', '')
        .replace(/services:.*\n/, '')
        .replace(', services: [Hot desk]', ''),
      first,
    )
    expect(second).toEqual({
      ...first,
      services: [],
      classesOfService: [
        first.classesOfService[0],
        { ...first.classesOfService[1], services: { all: false, ids: [] } },
      ],
    })
  })

  it('gives a new phone a password of its own and keeps the hash of an equal PIN', async () => {
    const first = await read(base)
    const text = base
      .replace('pin: 1234', 'pin: 9999')
      .concat('  - { number: "102", name: New, type: phone, classOfService: lobby }\n')
    const second = await read(text, first)
    const [desk, marie, added] = second.extensions
    expect(second.secrets.sipPasswords[desk?.id ?? '']).toBe('phone-secret')
    expect(second.secrets.sipPasswords[added?.id ?? '']).toMatch(/^password-[0-9]{8}$/)
    expect(second.secrets.pinHashes[marie?.id ?? '']).not.toBe(first.secrets.pinHashes[marie?.id ?? ''])
  })

  it('knows a phone by its endpoint, so that a renumbered phone stays the same device', async () => {
    const first = await read(base)
    const second = await read(
      base.replace('number: 101', 'number: 131, endpoint: "101"').replace(', password: phone-secret', ''),
      first,
    )
    expect(second.extensions[0]).toEqual({ ...first.extensions[0], number: '131' })
    expect(second.secrets).toEqual(first.secrets)
    const third = await read(
      base.replace('number: 101', 'number: 131').replace(', password: phone-secret', ''),
      second,
    )
    expect(third).toEqual(second)
  })

  it('knows a service by its code when it is renamed', async () => {
    const first = await read(base)
    const second = await read(base.replaceAll('Hot desk', 'Hotelling'), first)
    expect(second.services).toEqual([{ ...first.services[0], name: 'Hotelling' }])
  })

  it('gives a number that changes its type a new identity', async () => {
    const first = await read(base)
    const second = await read(
      base.replace(
        'number: 222, name: Marie, type: hot-desk, classOfService: lobby, pin: 1234',
        'number: 222, name: Marie, type: phone, classOfService: lobby',
      ),
      first,
    )
    expect(second.extensions[1]?.id).not.toBe(first.extensions[1]?.id)
  })
})

it('reads 10,000 extensions', { timeout: 60_000 }, async () => {
  const entries = Array.from(
    { length: 10_000 },
    (_, index) =>
      `  - { number: "${10_000 + index}", name: Phone ${index}, type: phone, classOfService: lobby }`,
  )
  const snapshot = await read(
    `cordboard: 1\nclassesOfService: [{ name: lobby }]\nextensions:\n${entries.join('\n')}\n`,
  )
  expect(snapshot.extensions).toHaveLength(10_000)
})
