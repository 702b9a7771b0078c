import { describe, expect, it } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { type PbxInput, pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy, warmSchedules } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { noSessions } from '@/lib/policy/decision'
import { prepareDecisions } from '@/lib/policy/prepare'
import type { Snapshot } from '@/lib/policy/snapshot'

/** What each rule gives is in lib/policy/cases; here is what the compiled form adds: views, bounds, broken references. */
const expand = (pbx: PbxInput): Snapshot => expandPbx(pbxSchema.parse(pbx))
const at = (text: string): number => Date.parse(text)
const monday = at('2026-06-01T16:00:00Z')

const scheduled: PbxInput = {
  schedules: {
    Mornings: { week: ['daily 08:00-12:00'] },
    Evenings: { zone: 'Europe/Paris', week: ['daily 18:00-22:00'] },
  },
  lines: {
    Local: { patterns: ['_9NXX'], strip: '1' },
    Abroad: { patterns: ['_90.'], strip: '2', prepend: '+' },
  },
  classes: {
    staff: { include: ['mornings', 'evenings'] },
    mornings: { schedule: 'Mornings', lines: ['Local'] },
    evenings: { schedule: 'Evenings', lines: ['Abroad'], blocked: ['_+1.'] },
  },
  phones: { 101: { class: 'staff' }, 102: { class: 'evenings' } },
}

describe('a remembered view', () => {
  const snapshot = expand(scheduled)
  const instants = Array.from({ length: 200 }, (_, index) => monday + index * 6_777_777)
  const questions = instants.flatMap((instant) =>
    ['9234', '9044123', '901555', '777'].flatMap((dialed) =>
      ['101', '102'].map((device) => ({ device, dialed, at: instant })),
    ),
  )

  it('gives what a policy compiled for this instant alone gives, in whatever order instants come', () => {
    const expected = instants.flatMap((instant) => {
      const fresh = compilePolicy(snapshot)
      return questions
        .filter((question) => question.at === instant)
        .map((question) => decide(fresh, question, noSessions))
    })
    const policy = compilePolicy(snapshot)
    warmSchedules(policy, monday)
    expect(questions.map((question) => decide(policy, question, noSessions))).toEqual(expected)
    // 1,600 and 1,777 have no common factor: every question once, far apart.
    const prepared = compilePolicy(snapshot)
    questions.forEach((_, index) => {
      // Prepared now and then: most instants lie outside of what was prepared last, many within.
      if (index % 40 === 0) prepareDecisions({ snapshot, policy: prepared }, questions[index]?.at ?? monday)
      const place = (index * 1777) % questions.length
      const question = questions[place]
      if (question) expect(decide(policy, question, noSessions)).toEqual(expected[place])
      const next = questions[index]
      if (next) expect(decide(prepared, next, noSessions)).toEqual(expected[index])
    })
    expect(new Set(expected.map(({ reason }) => reason))).toEqual(
      new Set(['granted', 'not_granted', 'outside_schedule', 'blocked', 'unknown_number']),
    )
  })

  it('ends at the very millisecond of an edge', () => {
    const policy = compilePolicy(snapshot)
    const reasonAt = (instant: number) =>
      decide(policy, { device: '101', dialed: '9234', at: instant }, noSessions).reason
    const noon = at('2026-06-01T16:00:00Z')
    expect(reasonAt(noon - 1)).toBe('granted')
    expect(reasonAt(noon)).toBe('outside_schedule')
    expect(reasonAt(noon - 1)).toBe('granted')
  })

  it('is one of a bounded number', () => {
    // 12 schedules of different minutes open and close one after the other: thousands of states.
    const names = Array.from({ length: 12 }, (_, index) => `S${index}`)
    const week = (index: number) =>
      Array.from(
        { length: 12 },
        (_, hour) =>
          `daily ${String(hour * 2).padStart(2, '0')}:${10 + ((hour * 7 + index * 11) % 45)}-${String(hour * 2 + 1).padStart(2, '0')}:${10 + ((hour * 13 + index * 5) % 45)}`,
      )
    const many = expand({
      schedules: Object.fromEntries(names.map((name, index) => [name, { week: week(index) }])),
      lines: { Local: { patterns: ['_9X'] } },
      classes: {
        ...Object.fromEntries(
          names.map((name, index) => [`c${index}`, { schedule: name, lines: index === 5 ? ['Local'] : [] }]),
        ),
        ...Object.fromEntries(
          Array.from({ length: 40 }, (_, index) => [
            `root${index}`,
            { include: names.map((_, place) => `c${place}`) },
          ]),
        ),
      },
      phones: Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [String(200 + index), { class: `root${index}` }]),
      ),
    })
    const policy = compilePolicy(many)
    let most = 0
    for (let minute = 0; minute < 1440; minute += 7)
      for (let phone = 0; phone < 40; phone++) {
        const question = { device: String(200 + phone), dialed: '95', at: monday + minute * 60_000 }
        const { reason } = decide(policy, question, noSessions)
        if (phone === 0) expect(reason).toBe(decide(compilePolicy(many), question, noSessions).reason)
        most = Math.max(most, policy.rememberedViews)
      }
    expect(most).toBe(2_000)
  })
})

describe('a wide and deep tree', () => {
  it('is walked once, not once for each of its paths', () => {
    const wide = Array.from({ length: 20 }, (_, index) => index)
    const layers = [0, 1, 2, 3, 4].flatMap((layer) =>
      wide.map((index): [string, { include: string[]; extensions: string[] }] => [
        `c${layer}-${index}`,
        {
          include: layer < 4 ? wide.map((next) => `c${layer + 1}-${next}`) : [],
          extensions: layer === 4 && index === 19 ? ['102'] : [],
        },
      ]),
    )
    const policy = compilePolicy(
      expand({
        classes: { top: { include: wide.map((index) => `c0-${index}`) }, ...Object.fromEntries(layers) },
        phones: { 101: { class: 'top' }, 102: { class: 'top' } },
      }),
    )
    const decision = decide(policy, { device: '101', dialed: '102', at: monday }, noSessions)
    expect(decision.path.map(({ name }) => name)).toEqual(['top', 'c0-0', 'c1-0', 'c2-0', 'c3-0', 'c4-19'])
  })
})

describe('a snapshot that the check would refuse', () => {
  const base = expand(scheduled)
  const changed = (change: (snapshot: Snapshot) => void): Snapshot => {
    const copy = structuredClone(base)
    change(copy)
    return copy
  }
  const ask = (snapshot: Snapshot, dialed: string) =>
    decide(compilePolicy(snapshot), { device: '101', dialed, at: monday - 3_600_000 }, noSessions)

  it('grants nothing by a schedule that does not exist', () => {
    expect(ask(base, '9234').reason).toBe('granted')
    const snapshot = changed(({ classesOfService }) => {
      for (const one of classesOfService)
        one.scheduleId = one.name === 'mornings' ? 'nowhere' : one.scheduleId
    })
    expect(ask(snapshot, '9234').reason).toBe('outside_schedule')
  })

  it('grants nothing by a Class of Service, line or trunk that does not exist', () => {
    const withoutClass = changed(({ extensions }) => {
      for (const extension of extensions) extension.classOfServiceId = 'nowhere'
    })
    expect(ask(withoutClass, '9234')).toMatchObject({ reason: 'not_granted', root: null })
    const withoutTrunk = changed(({ outgoingLines }) => {
      for (const line of outgoingLines) line.trunkIds = ['nowhere']
    })
    expect(ask(withoutTrunk, '9234').reason).toBe('no_route')
    const withoutLine = changed(({ classesOfService }) => {
      for (const one of classesOfService) one.outgoingLines.ids = ['nowhere']
    })
    expect(ask(withoutLine, '9234').reason).toBe('not_granted')
  })

  it('walks a cycle once', () => {
    const snapshot = changed(({ classesOfService }) => {
      const ids = classesOfService.map(({ id }) => id)
      for (const one of classesOfService) one.includeIds = ids
    })
    expect(ask(snapshot, '9234').path.map(({ name }) => name)).toEqual(['staff', 'mornings'])
  })
})

it('drops “-” from the number and from nothing else', () => {
  const policy = compilePolicy(
    expand({ ...scheduled, lines: { ...scheduled.lines, Help: { patterns: ['911'], emergency: 'yes' } } }),
  )
  const question = { device: '101', dialed: '9-1-1', at: monday }
  expect(decide(policy, question, noSessions)).toMatchObject({
    reason: 'emergency',
    number: '911',
    send: '911',
  })
  expect(decide(policy, { ...question, dialed: '9 1 1' }, noSessions).reason).toBe('invalid_number')
})

it('gives answers that nobody can change for the next one', () => {
  const policy = compilePolicy(
    expand({ classes: { all: { extensions: 'all' } }, phones: { 101: { class: 'all' } } }),
  )
  const ask = () => decide(policy, { device: '101', dialed: '101', at: monday }, noSessions)
  expect(() => ask().path.push({ id: 'x', name: 'x' })).toThrow(TypeError)
  expect(() => Object.assign(ask().destination ?? {}, { name: 'x' })).toThrow(TypeError)
  expect(ask().path.map(({ name }) => name)).toEqual(['all'])
})
