import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { saveAccount } from '@/lib/admin/accounts'
import { createAdministrator } from '@/lib/admin/mutations'
import { mostADay, noteRefusal } from '@/lib/admin/note-refusal'
import { createSession, findSession, openSession } from '@/lib/admin/sessions'
import { beginTry, signInLimits } from '@/lib/admin/sign-in-limits'
import { listAuditEntries } from '@/lib/audit/data'
import * as audit from '@/lib/audit/mutations'
import { verifyAudit } from '@/lib/audit/verify'
import { now, nowMs } from '@/lib/server/clock'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

vi.mock('@/lib/audit/mutations', { spy: true })

/** The row 'admin login': guessing, from one place and many, in a burst, with a restart between, and what it does to others. */
const [email, password] = ['marie@example.com', 'correct horse battery']
const author = { name: 'command line', from: 'command line' }
const guesses = Number(process.env.CORDBOARD_GUESSES ?? 200)
const [home, minute, day] = ['192.0.2.7', 60_000, 86_400_000]

let test: TestDatabase
let adminId: string
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 })
  test = await createTestDatabase()
  const made = await createAdministrator(test.db, { email, role: 'editor', password }, author)
  adminId = made.ok ? made.id : ''
})
afterEach(async () => {
  vi.useRealTimers()
  await test.drop()
})

const pass = (ms: number) => vi.setSystemTime(nowMs() + ms)
/** A wrong try without its slow check: was it let in? */
const guess = async (account: string, from: string) => (await beginTry(test.db, account, from)).ok
const signInFrom = async (from: string) => {
  const result = await openSession(test.db, { email, password, from, formerToken: null })
  return result.ok ? 'in' : result.reason
}
const beAtHome = () =>
  createSession(test.db, { id: adminId, email, name: '', role: 'editor' }, { from: home, formerToken: null })
/** Guesses at equal distances over a day: how many were let in. */
async function overADay(place: (n: number) => { account?: string; from: string }): Promise<number> {
  let taken = 0
  for (let n = 0; n < guesses; n++) {
    const { account = email, from } = place(n)
    if (await guess(account, from)) taken++
    pass(day / guesses)
  }
  return taken
}

describe('guessing a password', () => {
  it('of one account is let in about a hundred times a day, from one address or from many', async () => {
    expect(await overADay(() => ({ from: '203.0.113.1' }))).toBeLessThanOrEqual(120)
    pass(2 * day)
    expect(await overADay((n) => ({ from: `203.0.113.${n % 250}` }))).toBeLessThanOrEqual(120)
  })

  it('over many accounts from one address is slowed down as well', async () => {
    expect(
      await overADay((n) => ({ account: `user${n}@example.com`, from: '203.0.113.1' })),
    ).toBeLessThanOrEqual(140)
  })

  it('in one burst is let in three times', async () => {
    const burst = await Promise.all(Array.from({ length: 40 }, (_, n) => guess(email, `203.0.113.${n}`)))
    expect(burst.filter(Boolean)).toHaveLength(signInLimits.account.free)
  })

  it('goes on counting after a restart', async () => {
    for (let n = 0; n < 6; n++) {
      await guess(email, '203.0.113.1')
      pass(minute)
    }
    await guess(email, '203.0.113.1')
    const again = openDatabase(test.url)
    expect(await beginTry(again, email, '203.0.113.1')).toMatchObject({ ok: false })
    await closeDatabase(again)
  })

  it('grows to a quarter of an hour, and is forgotten by a right password', async () => {
    let longest = 0
    for (let n = 0; n < 20; n++) {
      const result = await beginTry(test.db, email, '203.0.113.1')
      if (!result.ok) longest = Math.max(longest, result.seconds)
      pass(result.ok ? 0 : result.seconds * 1000)
    }
    expect(longest).toBeGreaterThan(60)
    pass(15 * minute)
    expect(await signInFrom('203.0.113.9')).toBe('in')
    expect(await signInFrom('203.0.113.9')).toBe('in')
  })

  it('of names that nobody has is counted in the same way, and says the same', async () => {
    const outcomes = async (account: string, from: string) => {
      const given: unknown[] = []
      for (let n = 0; n < 5; n++)
        given.push(await openSession(test.db, { email: account, password: 'wrong', from, formerToken: null }))
      return given
    }
    expect(await outcomes('nobody@example.com', '203.0.113.1')).toEqual(await outcomes(email, '203.0.113.2'))
  })
})

describe('the audit of refused sign-ins', () => {
  const refused = async () =>
    (await listAuditEntries(test.db))
      .filter(({ action }) => action === 'refused' || action === 'locked')
      .map(({ action, objectName, from, after }) => [action, objectName, from, after])
      .reverse()
  const tryWith = (account: string, from = '203.0.113.1') =>
    openSession(test.db, { email: account, password: 'wrong', from, formerToken: null })

  it('has the first of an account, the one that begins a wait and the tenth, with where from', async () => {
    for (let n = 0; n < 12; n++) {
      await tryWith(email)
      pass(15 * minute)
    }
    expect(await refused()).toEqual([
      ['refused', email, '203.0.113.1', { because: 'password', wrongTries: 1 }],
      ['locked', email, '203.0.113.1', { because: 'password', wrongTries: 3 }],
      ['refused', email, '203.0.113.1', { because: 'password', wrongTries: 10 }],
    ])
  })

  it('counts names that nobody has together, and never tells what was typed', async () => {
    for (let n = 0; n < 24; n++) {
      await tryWith(`my secret password ${n}`)
      pass(15 * minute)
    }
    expect(await refused()).toEqual([
      ['refused', 'A name that no account has', '203.0.113.1', { because: 'password', wrongTries: 1 }],
      ['refused', 'A name that no account has', '203.0.113.1', { because: 'password', wrongTries: 10 }],
      ['locked', 'Sign-ins from 203.0.113.1', '203.0.113.1', { wrongTries: 20 }],
    ])
    expect(JSON.stringify(await test.db.auditEntry.findMany())).not.toContain('my secret')
  })
})

describe('the audit is not flooded', () => {
  const counted = { tries: 2, free: 3 }
  const refuse = (account: string, from: string, because: 'password' | 'code' = 'password') =>
    noteRefusal(test.db, { account, from, because, ofAccount: counted, ofAddress: { tries: 2, free: 20 } })
  const refusals = async () =>
    (await listAuditEntries(test.db, { limit: 500 })).filter(({ author }) => author === 'not signed in')

  it('by names that nobody has, nor by tries at one account, from many addresses', async () => {
    for (let n = 0; n < 2 * mostADay; n++) await refuse(`nobody${n}@example.com`, `203.0.113.${n}`)
    // One for each address, and the hundredth.
    expect(await refusals()).toHaveLength(mostADay + 1)
    for (let n = 0; n < 2 * mostADay; n++) await refuse(email, `203.0.113.${n}`)
    expect(await refusals()).toHaveLength(2 * mostADay + 1)
    await refuse(email, '198.51.100.1', 'code')
    expect((await refusals())[0]).toMatchObject({ from: '198.51.100.1', after: { because: 'code' } })
    pass(day)
    await refuse(email, '203.0.113.1')
    expect(await refusals()).toHaveLength(2 * mostADay + 3)
  })

  it('by addresses that have to wait', async () => {
    for (let n = 0; n < 2 * mostADay; n++)
      await noteRefusal(test.db, {
        ...{ account: 'nobody', from: `203.0.113.${n}`, because: 'password', ofAccount: counted },
        ofAddress: { tries: 20, free: 20 },
      })
    expect((await refusals()).filter(({ action }) => action === 'locked')).toHaveLength(mostADay)
  })

  it('and what does not stay costs the same, so that time does not tell who has an account', async () => {
    const written = vi.mocked(audit.recordAudit)
    const costOf = async (account: string) => {
      written.mockClear()
      for (let n = 0; n < 5; n++) await refuse(account, '203.0.113.1')
      return written.mock.calls.length
    }
    expect([
      await costOf('nobody@example.com'),
      await costOf('other@example.com'),
      await costOf(email),
    ]).toEqual([5, 5, 5])
    expect((await refusals()).map(({ objectName }) => objectName)).toEqual([
      email,
      // The tenth, and the first.
      'A name that no account has',
      'A name that no account has',
    ])
    expect(await verifyAudit(test.db)).toMatchObject({ ok: true })
  })
})

describe('nobody can keep others out', () => {
  it('by attacking their account from elsewhere', async () => {
    await beAtHome()
    for (let n = 0; n < 200; n++) {
      await guess(email, `203.0.113.${n}`)
      pass(10_000)
    }
    await guess(email, '203.0.113.1')
    expect(await guess(email, '203.0.113.2')).toBe(false)
    expect(await signInFrom(home)).toBe('in')
  })

  it('by guessing at an address that they share, but for a minute', async () => {
    await beAtHome()
    for (let n = 0; n < 60; n++) {
      await guess(`user${n}@example.com`, home)
      await guess(email, home)
    }
    expect(await guess('other@example.com', home)).toBe(false)
    pass(minute + 1)
    expect(await signInFrom(home)).toBe('in')
  })
})

describe('a session ends at once', () => {
  it.each([
    ['a new password', { password: 'several words apart' }],
    ['another role', { role: 'viewer' as const }],
    ['being turned off', { isEnabled: false }],
  ])('with %s', async (_what, change) => {
    const opened = await beAtHome()
    expect(opened.ok && (await findSession(test.db, opened.token))).toMatchObject({ email })
    const value = { email, name: '', role: 'editor' as const, isEnabled: true, password: '', ...change }
    expect(await saveAccount(test.db, { id: adminId, version: 1, value }, author, 'other')).toMatchObject({
      ok: true,
    })
    expect(opened.ok && (await findSession(test.db, opened.token))).toBeNull()
    expect(now().getTime()).toBe(1_800_000_000_000)
  })
})
