import { beforeEach, describe, expect, it } from 'vitest'
import { createDirectory } from '@/lib/hotdesk/directory'
import { createMemoryStore, type MemoryStore } from '@/lib/hotdesk/memory-store'
import { pinLimits } from '@/lib/hotdesk/pin-limits'
import { createHotDesk, type HotDesk } from '@/lib/hotdesk/sessions'
import { testHotDesk, testPhone, testSnapshot } from '@/lib/hotdesk/test-snapshot'
import type { HotDesk as HotDeskExtension } from '@/lib/policy/snapshot'

let store: MemoryStore
let clock: number
let hashed: (string | null)[]
let told: string[][]
let desk: HotDesk

const begin = (over: Partial<HotDeskExtension> = {}) => {
  const phones = ['101', '102', '103', '104', '105', '106'].map((number) => testPhone(number))
  const directory = createDirectory(testSnapshot([...phones, testHotDesk('222', over), testHotDesk('223')]))
  store = createMemoryStore()
  clock = Date.parse('2026-01-10T15:00:00Z')
  hashed = []
  told = []
  let ids = 0
  desk = createHotDesk({
    store,
    directory: () => directory,
    verifyPin: async (hash, pin) => {
      hashed.push(hash)
      return hash === `pin:${pin}`
    },
    now: () => clock,
    newId: () => `session${++ids}`,
    changed: async (_change, sessions) =>
      void told.push(sessions.map((one) => `${one.extensionNumber}@${one.endpoint}`)),
  })
}
const login = (extension: string, device: string, pin = '1234') =>
  desk.login({ device, extension, pin, by: 'phone' })
const seats = () => store.sessions.map((one) => `${one.extensionNumber}@${one.endpoint}`).sort()
const lastEnds = () => store.changes.at(-1)?.ends.map((end) => end.kind)
beforeEach(() => begin())

describe('hot desk login', () => {
  it('starts a session and tells it before it answers', async () => {
    const result = await login('222', '101')
    expect(result).toMatchObject({
      ok: true,
      session: { extensionId: 'user222', endpoint: '101', endsAt: null },
    })
    expect(told).toEqual([['222@101']])
  })

  it('moves a user who logs in elsewhere', async () => {
    await login('222', '101')
    await login('222', '102')
    expect(seats()).toEqual(['222@102'])
    expect(lastEnds()).toEqual(['moved'])
  })

  it('refuses the second login where the extension says so, with the right PIN only', async () => {
    begin({ secondLogin: 'refuse' })
    await login('222', '101')
    expect(await login('222', '102')).toEqual({ ok: false, reason: 'already_logged_in' })
    expect(await login('222', '102', '9')).toEqual({ ok: false, reason: 'wrong_extension_or_pin' })
    expect(seats()).toEqual(['222@101'])
  })

  it('does not count a session past its end as a second login', async () => {
    begin({ secondLogin: 'refuse', autoLogout: { afterMinutes: 10, at: null, whenUnregistered: false } })
    await login('222', '101')
    clock += 10 * 60_000
    expect((await login('222', '102')).ok).toBe(true)
    expect(lastEnds()).toEqual(['expired'])
  })

  it('takes over an occupied phone, and ends both sessions in the way of one', async () => {
    await login('222', '101')
    await login('223', '102', '4321')
    await login('222', '102')
    expect(seats()).toEqual(['222@102'])
    expect(lastEnds()?.sort()).toEqual(['moved', 'taken_over'])
  })

  it('renews a session of the same user at the same phone', async () => {
    begin({ autoLogout: { afterMinutes: 10, at: null, whenUnregistered: false } })
    await login('222', '101')
    clock += 60_000
    const again = await login('222', '101')
    expect(again.ok && again.session.endsAt).toBe(clock + 600_000)
    expect(lastEnds()).toEqual(['renewed'])
  })

  it('keeps to the allowed phones', async () => {
    begin({ allowedPhoneIds: ['phone102'] })
    expect(await login('222', '101')).toEqual({ ok: false, reason: 'not_allowed_here' })
    expect((await login('222', '102')).ok).toBe(true)
  })

  it('refuses a device that is no phone', async () => {
    expect(await login('222', 'trunk-abc')).toEqual({ ok: false, reason: 'unknown_device' })
  })

  it('throws while the database is away, and changes nothing', async () => {
    await login('222', '101')
    store.away = true
    await expect(login('222', '102')).rejects.toThrow('away')
    await expect(desk.logout('all', 'forced', 'admin', '')).rejects.toThrow('away')
    store.away = false
    expect(seats()).toEqual(['222@101'])
  })
})

describe('logout', () => {
  it.each([
    [{ devices: ['101'] }, ['223@102']],
    [{ extensionId: 'user223' }, ['222@101']],
    [{ devices: ['103'] }, ['222@101', '223@102']],
    ['all' as const, []],
  ])('ends %j', async (target, left) => {
    await login('222', '101')
    await login('223', '102', '4321')
    await desk.logout(target, 'forced', 'admin@example.com', 'Cleaning')
    expect(seats()).toEqual(left)
  })

  it('does not end a session that was renewed meanwhile', async () => {
    const first = await login('222', '101')
    await login('222', '101')
    if (!first.ok) throw new Error('the login was refused')
    expect(
      await desk.end([{ session: first.session, kind: 'expired', by: 'gatekeeper', reason: '' }]),
    ).toEqual([])
    expect(seats()).toEqual(['222@101'])
  })
})

describe('limits of wrong PINs', () => {
  const wrongTimes = async (count: number, extension: string, device: string) => {
    for (let done = 0; done < count; done++) await login(extension, device, '0')
  }

  it('does the same work and gives the same answer for an unknown extension and a wrong PIN', async () => {
    const unknown = await login('999', '101', '0')
    const wrong = await login('222', '101', '0')
    expect(unknown).toEqual(wrong)
    expect(hashed).toEqual([null, 'pin:1234'])
  })

  it('checks at most 10 wrong PINs of an extension in 24 hours, and not the right one after them', async () => {
    await wrongTimes(12, '222', '101')
    expect(hashed.filter((hash) => hash !== null)).toHaveLength(10)
    expect(await login('222', '102')).toEqual({ ok: false, reason: 'wrong_extension_or_pin' })
    clock += pinLimits.windowMs
    expect((await login('222', '102')).ok).toBe(true)
  })

  it('keeps 5 of them for the phone of the last login', async () => {
    await login('222', '101')
    await wrongTimes(20, '222', '102')
    await wrongTimes(20, '222', '103')
    expect(hashed.filter((hash) => hash !== null)).toHaveLength(1 + 5)
    expect((await login('222', '101')).ok).toBe(true)
    await wrongTimes(9, '222', '101')
    expect(hashed.filter((hash) => hash !== null)).toHaveLength(1 + 5 + 1 + 5)
  })

  it('locks *22 at a phone after 20 wrong tries, over all extensions, and checks nothing more there', async () => {
    await wrongTimes(10, '999', '101')
    await wrongTimes(10, '223', '101')
    expect(await desk.isPhoneLocked('101')).toBe(true)
    const before = hashed.length
    expect(await login('222', '101')).toEqual({ ok: false, reason: 'phone_locked' })
    expect(hashed).toHaveLength(before)
    expect((await login('222', '102')).ok).toBe(true)
  })

  it('holds against a burst of tries at once', async () => {
    const devices = ['101', '102', '103', '104', '105', '106']
    await Promise.all(Array.from({ length: 60 }, (_, index) => login('222', devices[index % 6] ?? '', '0')))
    expect(hashed.filter((hash) => hash !== null)).toHaveLength(10)
  })

  it('does not give tries back after a right PIN', async () => {
    await wrongTimes(4, '222', '102')
    await login('222', '101')
    await wrongTimes(4, '222', '102')
    expect(hashed.filter((hash) => hash !== null)).toHaveLength(4 + 1 + 1)
  })
})
