import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import type { Decision } from '@/lib/policy/decision'
import { readNumber } from '@/lib/policy/reference/decide'
import { enabledTrunkIds, matchLines } from '@/lib/policy/reference/match-lines'
import { randomPattern } from '@/lib/policy/reference/random-pattern'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import { type Asked, cook, randomRecipe } from '@/lib/policy/reference/random-question'
import { type ClassOfService, type Snapshot, weekdays } from '@/lib/policy/snapshot'

/** Sentences about the engine that hold whatever the PBX: each changes a PBX and asks the same question again. */
const runs = { numRuns: 250, seed: 20_260_727 }
vi.setConfig({ testTimeout: 60_000 })
const pbxs = fc.noBias(randomPbx)
const recipes = fc.noBias(fc.array(randomRecipe, { minLength: 1, maxLength: 30, size: 'max' }))

type Check = (context: {
  snapshot: Snapshot
  changed: Snapshot
  asked: Asked
  before: Decision
  after: Decision
}) => void

/** Asks every question of a snapshot and of what `change` makes of a copy of it. */
function holdsFor(
  change: (snapshot: Snapshot, draw: number, pattern: string) => Snapshot,
  check: Check,
): void {
  fc.assert(
    fc.property(pbxs, recipes, fc.nat(999), randomPattern, (pbx, questions, draw, pattern) => {
      const snapshot = expandPbx(pbxSchema.parse(pbx))
      const changed = change(structuredClone(snapshot), draw, pattern)
      const [policy, changedPolicy] = [compilePolicy(snapshot), compilePolicy(changed)]
      for (const recipe of questions) {
        const asked = cook(snapshot, recipe)
        const before = decide(policy, asked.question, asked.sessions)
        const after = decide(changedPolicy, asked.question, asked.sessions)
        check({ snapshot, changed, asked, before, after })
      }
    }),
    runs,
  )
}

/** Some of the classes, so that a change often touches one that is in force. */
const someClasses = (snapshot: Snapshot, draw: number): ClassOfService[] =>
  snapshot.classesOfService.filter((_, index) => (draw >> index) % 2 === 0)

const unchanged = (snapshot: Snapshot): Snapshot => snapshot

const pick = <Item>(items: Item[], draw: number): Item => {
  const item = items[draw % items.length]
  if (item === undefined) throw new Error('Nothing to pick from.')
  return item
}

const mapClasses = (snapshot: Snapshot, map: (one: ClassOfService) => ClassOfService): Snapshot => ({
  ...snapshot,
  classesOfService: snapshot.classesOfService.map(map),
})

it('allowed only if explicitly permitted: without any grant only emergency and the way to log out are left', () => {
  const withoutGrants = (snapshot: Snapshot): Snapshot =>
    mapClasses(snapshot, (one) => ({
      ...one,
      services: { all: false, ids: [] },
      applications: { all: false, ids: [] },
      extensions: { all: false, entries: [] },
      outgoingLines: { ...one.outgoingLines, ids: [] },
    }))
  holdsFor(withoutGrants, ({ after }) => {
    if (after.decision === 'allow') expect(after.rule?.kind).toMatch(/^(emergency|occupied-phone)$/)
  })
})

it('forbid beats permit: a number that went out is refused once a Class of Service on its path blocks it', () => {
  let blocked = 0
  holdsFor(unchanged, ({ snapshot, asked, before }) => {
    if (before.rule?.kind !== 'outgoing-line' || before.number === null) return
    const number = before.number
    const blocker = before.path.at(-1)?.id
    const changed = mapClasses(snapshot, (one) =>
      one.id === blocker ? { ...one, blockedNumbers: [...one.blockedNumbers, number] } : one,
    )
    const after = decide(compilePolicy(changed), asked.question, asked.sessions)
    expect(after).toMatchObject({ decision: 'deny', reason: 'blocked', send: null })
    blocked++
  })
  expect(blocked).toBeGreaterThan(50)
})

it('emergency is always allowed from a phone, with the identity of the phone', () => {
  let reached = 0
  holdsFor(unchanged, ({ snapshot, asked: { question }, before }) => {
    const number = readNumber(question.dialed)
    const phone = snapshot.extensions.find((one) => one.type === 'phone' && one.endpoint === question.device)
    if (number === null || phone?.type !== 'phone' || question.via !== undefined) return
    const [best] = matchLines(snapshot, number, 'emergency')
    if (!best || enabledTrunkIds(snapshot, best.line).length === 0) return
    expect(before).toMatchObject({
      decision: 'allow',
      reason: 'emergency',
      maxDurationSeconds: null,
      path: [],
    })
    expect(before.acting?.id).toBe(phone.id)
    expect(before.callerId?.number).toBe(
      phone.emergencyCallerIdNumber ?? phone.callerId.number ?? phone.number,
    )
    reached++
  })
  expect(reached).toBeGreaterThan(50)
})

it('only phones reach an emergency line: no redirect and no forward is allowed by one', () => {
  holdsFor(unchanged, ({ snapshot, asked: { question }, before }) => {
    if (!/^(redirect|forward):/.test(question.via ?? '')) return
    expect(before.reason).not.toBe('emergency')
    const line = snapshot.outgoingLines.find((one) => one.id === before.destination?.id)
    if (line?.emergency) expect(before.decision).toBe('deny')
  })
})

it('adding a blocked number never allows more', () => {
  let changes = 0
  const addBlock = (snapshot: Snapshot, draw: number, pattern: string): Snapshot => {
    for (const one of someClasses(snapshot, draw)) one.blockedNumbers.unshift(pattern)
    return snapshot
  }
  holdsFor(addBlock, ({ before, after }) => {
    if (before.decision === 'deny') expect(after.decision).toBe('deny')
    if (after.decision === 'allow') expect(after).toEqual(before)
    if (before.decision !== after.decision) {
      expect(after.reason).toBe('blocked')
      changes++
    }
  })
  expect(changes).toBeGreaterThan(10)
})

it('granting services, applications or extensions never denies what was allowed, and changes no call out', () => {
  let changes = 0
  const grant = (snapshot: Snapshot, draw: number): Snapshot => {
    for (const one of someClasses(snapshot, draw)) {
      if (draw % 3 === 0) one.services.all = true
      if (draw % 3 === 1) one.applications.all = true
      if (draw % 3 === 2) one.extensions.entries.push(pick(snapshot.extensions, draw).number)
    }
    return snapshot
  }
  holdsFor(grant, ({ before, after }) => {
    if (before.decision === 'allow') expect(after.decision).toBe('allow')
    if (before.destination?.kind === 'outgoing-line') expect(after).toEqual(before)
    if (before.decision !== after.decision) changes++
  })
  expect(changes).toBeGreaterThan(10)
})

it('granting a line denies a number that was allowed only where that very line now wins it (no route, or blocked as sent)', () => {
  let allowed = 0
  const grantLine = (snapshot: Snapshot, draw: number): Snapshot => {
    const line = pick(snapshot.outgoingLines, draw)
    for (const { outgoingLines } of someClasses(snapshot, Math.floor(draw / 6)))
      if (!outgoingLines.ids.includes(line.id)) outgoingLines.ids.push(line.id)
    return snapshot
  }
  const granted = (before: Snapshot, after: Snapshot): string[] =>
    after.classesOfService.flatMap((one, index) =>
      one.outgoingLines.ids.filter((id) => !before.classesOfService[index]?.outgoingLines.ids.includes(id)),
    )
  holdsFor(grantLine, ({ snapshot, changed, before, after }) => {
    if (before.decision === 'deny' && after.decision === 'allow') allowed++
    if (before.decision !== 'allow' || after.decision !== 'deny') return
    expect(granted(snapshot, changed)).toContain(after.destination?.id)
    expect(['no_route', 'blocked']).toContain(after.reason)
  })
  expect(allowed).toBeGreaterThan(10)
})

it('listing an emergency line in a Class of Service changes nothing', () => {
  const listEmergency = (snapshot: Snapshot, draw: number): Snapshot => {
    const emergencyIds = snapshot.outgoingLines.filter((line) => line.emergency).map(({ id }) => id)
    for (const { outgoingLines } of someClasses(snapshot, draw))
      outgoingLines.ids = [...emergencyIds, ...outgoingLines.ids.filter((id) => !emergencyIds.includes(id))]
    return snapshot
  }
  holdsFor(listEmergency, ({ before, after }) => expect(after).toEqual(before))
})

it('renaming changes nothing but names', () => {
  const rename = <One extends { name: string }>(one: One): One => ({ ...one, name: `New ${one.name}` })
  const renameAll = (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    schedules: snapshot.schedules.map(rename),
    services: snapshot.services.map(rename),
    applications: snapshot.applications.map(rename),
    trunks: snapshot.trunks.map(rename),
    outgoingLines: snapshot.outgoingLines.map(rename),
    classesOfService: snapshot.classesOfService.map(rename),
    extensions: snapshot.extensions.map(rename),
  })
  const withoutNames = (decision: Decision): unknown =>
    JSON.parse(JSON.stringify(decision, (key, value) => (key === 'name' ? undefined : value)))
  holdsFor(renameAll, ({ before, after }) => expect(withoutNames(after)).toEqual(withoutNames(before)))
})

it('the order of inclusions changes no decision, only the path, its rule and its duration', () => {
  let otherPaths = 0
  const turn = (snapshot: Snapshot): Snapshot =>
    mapClasses(snapshot, (one) => ({ ...one, includeIds: [...one.includeIds].reverse() }))
  const withoutPath = ({ path, rule, maxDurationSeconds, ...rest }: Decision) => rest
  holdsFor(turn, ({ before, after }) => {
    expect(withoutPath(after)).toEqual(withoutPath(before))
    if (JSON.stringify(after.path) !== JSON.stringify(before.path)) otherPaths++
  })
  expect(otherPaths).toBeGreaterThan(10)
})

it('a schedule that is always open is no schedule', () => {
  const always = {
    id: 'always',
    name: 'Always',
    timeZone: 'Europe/Paris',
    windows: weekdays.map((day) => ({ day, start: '00:00', end: '24:00' })),
    exceptions: [],
  }
  const addAlways = (snapshot: Snapshot): Snapshot => ({
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
  const openAll = (snapshot: Snapshot): Snapshot =>
    mapClasses(snapshot, (one) => ({ ...one, scheduleId: null }))
  holdsFor(openAll, ({ before, after }) => {
    if (before.reason === 'not_granted') expect(['not_granted', 'blocked']).toContain(after.reason)
    if (before.reason !== 'outside_schedule') return
    expect(['granted', 'blocked', 'no_route']).toContain(after.reason)
    seen++
  })
  expect(seen).toBeGreaterThan(50)
})
