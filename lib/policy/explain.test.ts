import { describe, expect, it } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { noSessions, type Question, type Sessions } from '@/lib/policy/decision'
import { explain, renderTrace } from '@/lib/policy/explain'

const snapshot = expandPbx(
  pbxSchema.parse({
    schedules: { Office: { week: ['mon-fri 08:00-18:00'], exceptions: { '2026-06-02': 'closed' } } },
    applications: { 800: 'conference' },
    lines: {
      Emergency: { patterns: ['911'], emergency: 'yes' },
      Local: { patterns: ['_9NXX'], strip: '1' },
      Cheap: { patterns: ['_9XXX'], strip: '1' },
      Abroad: { patterns: ['_90.'], strip: '2', prepend: '+' },
    },
    classes: {
      staff: { include: ['office', 'calls'], services: ['*97'] },
      office: { schedule: 'Office', applications: ['800'], lines: ['Abroad'] },
      calls: { extensions: ['100-199', '_1XX'], lines: ['Local', 'Cheap'], blocked: ['9666'] },
      lobby: { extensions: ['101'] },
      hotdesk: { services: ['*22'], restriction: 'yes', 'if not logged': 'lobby' },
    },
    phones: { 101: { class: 'hotdesk', name: 'Desk 1' }, 102: { class: 'staff', name: 'Ann' } },
    'hot desks': { 222: { class: 'staff', name: 'Marie' } },
  }),
)
const policy = compilePolicy(snapshot)
const monday = Date.parse('2026-06-01T14:00:00Z')
const marie = snapshot.extensions.find(({ number }) => number === '222')?.id ?? ''
const loggedIn: Sessions = { occupantOf: (endpoint) => (endpoint === '101' ? marie : null) }
const ask = (dialed: string, more: Partial<Question> = {}, sessions = noSessions) =>
  explain(policy, { device: '102', dialed, at: monday, ...more }, sessions)
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

describe('explain', () => {
  it('tells a granted application from the number to the outcome', () => {
    expect(renderTrace(ask('8-00').steps)).toEqual([
      'The number dialled is 800 (“8-00” without “-”).',
      '102 Ann asks.',
      'Nobody is logged in at 102 Ann.',
      'The Class of Service in force is staff, assigned to the phone.',
      'staff is always open.',
      'staff → office is open by schedule “Office” until 2026-06-01T22:00:00.000Z.',
      'staff → calls is always open.',
      'It belongs to the application “Application 800”.',
      'The application in the check-list in staff → office decides.',
      'Allowed: a Class of Service grants it.',
    ])
  })

  it('names the Hot Desk user, and the restriction where nobody is logged in', () => {
    expect(renderTrace(ask('102', { device: '101' }, loggedIn).steps)).toContain(
      '222 Marie is logged in at 101 Desk 1.',
    )
    const { steps, decision } = ask('102', { device: '101' })
    expect(decision.reason).toBe('not_granted')
    expect(renderTrace(steps)).toContain(
      "The Class of Service in force is lobby: 'Class of Service if not Logged' of hotdesk.",
    )
    expect(renderTrace(ask('*22', { device: '101' }).steps)).toContain(
      "The hot desk service of 'Enable Hotdesk Restriction ?' in hotdesk decides.",
    )
  })

  it('says which rules lose and why', () => {
    expect(renderTrace(ask('9234').steps).slice(-3)).toEqual([
      'The pattern _9NXX of the outgoing line “Local” in staff → calls decides.',
      'The pattern _9XXX of the outgoing line “Cheap” in staff → calls does not count: another pattern is more specific.',
      'Allowed: a Class of Service grants it.',
    ])
    expect(renderTrace(ask('9666').steps).slice(-4)).toEqual([
      'The blocked number 9666 (matches the number dialled) in staff → calls decides.',
      'The pattern _9NXX of the outgoing line “Local” in staff → calls does not count: a blocked number beats every grant.',
      'The pattern _9XXX of the outgoing line “Cheap” in staff → calls does not count: another pattern is more specific.',
      'Refused: it is a blocked number.',
    ])
    const evening = monday + 12 * 3_600_000
    expect(renderTrace(ask('9044', { at: evening }).steps)).toContain(
      'The pattern _90. of the outgoing line “Abroad” in staff → office does not count: closed by a schedule now.',
    )
  })

  it('stops where the decision stops', () => {
    expect(renderTrace(ask('5,2').steps)).toEqual([
      '“5,2” is not a number: 1 to 40 of 0-9 * # + are needed.',
      'Refused: it is not a number.',
    ])
    expect(renderTrace(ask('102', { device: '999' }).steps).slice(1)).toEqual([
      'No phone has the endpoint “999”.',
      'Refused: it is not known who asks.',
    ])
    expect(renderTrace(ask('911').steps).slice(2)).toEqual([
      'It belongs to the outgoing line “Emergency”.',
      'The pattern 911 of the emergency line “Emergency” decides.',
      'Allowed: it is an emergency number, above Class of Service.',
    ])
    expect(renderTrace(ask('911', { via: 'forward:222' }).steps).slice(-2)).toEqual([
      'The pattern 911 of the emergency line “Emergency” does not count: emergency lines are for phones only.',
      'Refused: no Class of Service in force grants it.',
    ])
  })

  it('does not walk the Class of Service of a forward that asks for an emergency number of ours', () => {
    const claimed = compilePolicy({
      ...snapshot,
      applications: snapshot.applications.map((one) => ({ ...one, number: '911' })),
    })
    const { steps } = explain(
      claimed,
      { device: '102', dialed: '911', at: monday, via: 'forward:102' },
      noSessions,
    )
    expect(renderTrace(steps)).toEqual([
      'The number dialled is 911.',
      '102 Ann asks (forward:102); emergency lines are for phones only.',
      'It belongs to the outgoing line “Emergency”.',
      'The pattern 911 of the emergency line “Emergency” does not count: emergency lines are for phones only.',
      'Refused: no Class of Service in force grants it.',
    ])
  })

  it('names the blocked number that is closed now', () => {
    const timed = compilePolicy({
      ...snapshot,
      classesOfService: snapshot.classesOfService.map((one) =>
        one.name === 'office' ? { ...one, blockedNumbers: ['_92!'] } : one,
      ),
    })
    const question = { device: '102', dialed: '9234', at: monday + 12 * 3_600_000 }
    const { steps, changesAt } = explain(timed, question, noSessions)
    expect(renderTrace(steps).slice(-2)).toEqual([
      'The blocked number _92! (matches the number dialled) in staff → office does not count: closed by a schedule now.',
      'Allowed: a Class of Service grants it.',
    ])
    expect(iso(changesAt)).toBe('2026-06-03T12:00:00.000Z')
  })

  it('gives the decision of decide, and one rule at most decides, which is the one of the decision', () => {
    const reasons = new Set<string>()
    for (const dialed of [
      '101',
      '102',
      '222',
      '800',
      '*22',
      '*97',
      '911',
      '9234',
      '9134',
      '9666',
      '9044',
      '777',
      '',
    ])
      for (const device of ['101', '102', '999'])
        for (const via of [undefined, 'transfer:101', 'redirect:102', 'forward:222', 'forward:101', 'x'])
          for (const sessions of [noSessions, loggedIn])
            for (const at of [monday, monday + 12 * 3_600_000]) {
              const question = { device, dialed, at, via }
              const { decision, steps } = explain(policy, question, sessions)
              expect(decision).toEqual(decide(policy, question, sessions))
              const deciding = steps.flatMap((step) =>
                step.kind === 'rule' && step.lost === null ? [step] : [],
              )
              expect(deciding.map(({ rule, path }) => ({ rule, path }))).toEqual(
                decision.rule === null ? [] : [{ rule: decision.rule, path: decision.path }],
              )
              expect(renderTrace(steps)).toHaveLength(steps.length)
              reasons.add(decision.reason)
            }
    expect(reasons.size).toBe(8)
  })
})

describe('changesAt', () => {
  it('is when the same question gets another answer', () => {
    expect(iso(ask('800').changesAt)).toBe('2026-06-01T22:00:00.000Z')
    // Tuesday is an exception.
    expect(iso(ask('800', { at: monday + 12 * 3_600_000 }).changesAt)).toBe('2026-06-03T12:00:00.000Z')
  })

  it('is null where an edge changes nothing, or nothing has an edge', () => {
    expect(ask('102').changesAt).toBeNull()
    expect(ask('911').changesAt).toBeNull()
    expect(ask('101', { device: '101' }).changesAt).toBeNull()
  })

  it('is exact: the millisecond before still gets the old answer', () => {
    const question = { device: '102', dialed: '90441', at: monday }
    const { changesAt, decision } = explain(policy, question, noSessions)
    expect(decide(policy, { ...question, at: (changesAt ?? 0) - 1 }, noSessions)).toEqual(decision)
    expect(decide(policy, { ...question, at: changesAt ?? 0 }, noSessions).reason).toBe('outside_schedule')
  })
})
