import { expect, it, vi } from 'vitest'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import {
  type Change,
  holdsFor,
  mapClasses,
  pick,
  someClasses,
  unchanged,
} from '@/lib/policy/reference/holds-for'
import { weekdays } from '@/lib/policy/snapshot'

/** What follows from single rules of docs/policy.md, each for random PBXs and questions. */
vi.setConfig({ testTimeout: 120_000 })

it('only phones reach an emergency line: no redirect and no forward is allowed by one', () => {
  let refused = 0
  holdsFor(unchanged, ({ snapshot, asked: { question }, before }) => {
    if (!/^(redirect|forward):/.test(question.via ?? '')) return
    expect(before.reason).not.toBe('emergency')
    const line = snapshot.outgoingLines.find((one) => one.id === before.destination?.id)
    if (!line?.emergency) return
    expect(before.decision).toBe('deny')
    refused++
  })
  expect(refused).toBeGreaterThan(20)
})

it('listing an emergency line in a Class of Service changes nothing', () => {
  const listEmergency: Change = (snapshot, draw) => {
    const emergencyIds = snapshot.outgoingLines.filter((line) => line.emergency).map(({ id }) => id)
    for (const { outgoingLines } of someClasses(snapshot, draw))
      outgoingLines.ids = [...emergencyIds, ...outgoingLines.ids.filter((id) => !emergencyIds.includes(id))]
    return snapshot
  }
  holdsFor(listEmergency, ({ before, after }) => expect(after).toEqual(before))
})

it("'All …' means all that exist now and later: a new object is reached where the others of its kind are", () => {
  let reached = 0
  const added = '7777'
  // Under a number that is a candidate of no block: blocked numbers do not apply to numbers of ours.
  const create: Change = (snapshot, draw) => {
    const extension = { ...pick(snapshot.extensions, draw), id: 'newext', number: added }
    if (extension.type === 'phone') extension.endpoint = 'newphone'
    if (draw % 2 === 0) return { ...snapshot, extensions: [...snapshot.extensions, extension] }
    const application = { id: 'newapp', kind: 'conference' as const, name: 'New', number: added }
    return { ...snapshot, applications: [...snapshot.applications, application] }
  }
  holdsFor(create, ({ changed, asked: { question, sessions } }) => {
    const policy = compilePolicy(changed)
    const decision = decide(policy, { ...question, dialed: added }, sessions)
    const kind = changed.extensions.some(({ id }) => id === 'newext') ? 'extension' : 'application'
    if (decision.rule?.kind === 'all-extensions' || decision.rule?.kind === 'all-applications') reached++
    // An emergency line may take the number: then it is not the new object that is asked about.
    if (decision.destination?.kind !== kind) return
    // Whoever reaches an object of the kind by 'All …' reaches the new one.
    const others = kind === 'extension' ? changed.extensions : changed.applications
    for (const { number } of others) {
      const other = decide(policy, { ...question, dialed: number }, sessions)
      if (other.rule?.kind === 'all-extensions' || other.rule?.kind === 'all-applications')
        if (other.destination?.kind === kind) expect(decision.decision).toBe('allow')
    }
  })
  expect(reached).toBeGreaterThan(200)
})

it('the restriction of an included Class of Service, of a user’s and of an ‘if not Logged’ one counts for nothing', () => {
  // Every Class of Service that is assigned to no phone gets the restriction, or loses it.
  const turnOthers: Change = (snapshot) => {
    const assigned = new Set(
      snapshot.extensions.filter(({ type }) => type === 'phone').map((phone) => phone.classOfServiceId),
    )
    return mapClasses(snapshot, (one) =>
      assigned.has(one.id)
        ? one
        : { ...one, hotdeskRestriction: !one.hotdeskRestriction, ifNotLoggedId: null },
    )
  }
  holdsFor(turnOthers, ({ before, after }) => expect(after).toEqual(before))
})

it('a schedule that is always open is no schedule', () => {
  const always = {
    id: 'always',
    name: 'Always',
    timeZone: 'Europe/Paris',
    windows: weekdays.map((day) => ({ day, start: '00:00', end: '24:00' })),
    exceptions: [],
  }
  const addAlways: Change = (snapshot) => ({
    ...mapClasses(snapshot, (one) => ({ ...one, scheduleId: one.scheduleId ?? always.id })),
    schedules: [...snapshot.schedules, always],
  })
  holdsFor(addAlways, ({ before, after }) => expect(after).toEqual(before))
})

it('what was asked before changes no answer', () => {
  holdsFor(unchanged, ({ snapshot, asked, before }) => {
    expect(decide(compilePolicy(snapshot), asked.question, asked.sessions)).toEqual(before)
  })
})

it('what is refused as outside_schedule would be allowed, blocked or without a route if every schedule were open', () => {
  let seen = 0
  const openAll: Change = (snapshot) => mapClasses(snapshot, (one) => ({ ...one, scheduleId: null }))
  holdsFor(openAll, ({ before, after }) => {
    if (before.reason === 'not_granted') expect(['not_granted', 'blocked']).toContain(after.reason)
    if (before.reason !== 'outside_schedule') return
    expect(['granted', 'blocked', 'no_route']).toContain(after.reason)
    seen++
  })
  expect(seen).toBeGreaterThan(50)
})
