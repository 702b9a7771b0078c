/// <reference types="vite/client" />
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { seatsOf } from '@/lib/asterisk/dialplan/decide-by-dialplan'
import type { Dialplan } from '@/lib/asterisk/dialplan/dialplan'
import { toFallbackQuestion } from '@/lib/asterisk/dialplan/fallback-question'
import { placeCall } from '@/lib/asterisk/dialplan/place-call'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import { runCall } from '@/lib/asterisk/dialplan/run-call'
import { quietWorld, type World } from '@/lib/asterisk/dialplan/world'
import { type CallLimits, hasCountedLimit, hasLimit, noCallLimits } from '@/lib/policy/call-limits'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { cook, randomRecipe } from '@/lib/policy/reference/random-question'
import { randomShape } from '@/lib/policy/reference/random-shapes'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Limits in the generated dialplan: which Classes of Service count a call, and what it does about them by itself. */

const wanted = Number(import.meta.env.CORDBOARD_CASES ?? 2000)
const seed = Number(import.meta.env.CORDBOARD_SEED ?? 20_260_728)
const questionsPerPbx = 40

function dialplanOf(snapshot: Snapshot): Dialplan {
  const gatekeeper = { host: '127.0.0.1', port: 18099, agiPort: 18100 } as const
  const { files } = generateFiles({ snapshot, revision: 1, gatekeeper, token: 'a'.repeat(32) })
  const dialplan = readDialplan(files['extensions.conf'])
  expect(dialplan.warnings).toEqual([])
  return dialplan
}

const kinds: Partial<CallLimits>[] = [
  {},
  { concurrentCalls: 2 },
  { callsPerDay: 9 },
  { minutesPerDay: 9, whenUnchecked: 'allow' },
  { concurrentCalls: 1, callsPerMinute: 3 },
]

/** As the fallback has to see it: `<id>-<id>-` of those on the path that have limits. */
const limitedOn = (snapshot: Snapshot, path: readonly { id: string }[]) =>
  path.flatMap(({ id }) =>
    snapshot.classesOfService.filter(({ id: own, limits }) => own === id && hasLimit(limits)),
  )

it(`the fallback counts a call where the engine does, and refuses what it cannot count, in ${wanted} questions`, () => {
  const seen = { lines: 0, limited: 0, several: 0, refused: 0, allowed: 0 }
  const drawn = fc.record({
    pbx: randomShape,
    recipes: fc.array(randomRecipe, { minLength: questionsPerPbx, maxLength: questionsPerPbx }),
    from: fc.nat(kinds.length - 1),
  })
  fc.assert(
    fc.property(fc.noBias(drawn), ({ pbx, recipes, from }) => {
      const plain = expandPbx(pbxSchema.parse(pbx))
      const classesOfService = plain.classesOfService.map((cos, place) => ({
        ...cos,
        limits: { ...noCallLimits, ...kinds[(from + place) % kinds.length] },
      }))
      const snapshot = { ...plain, classesOfService }
      const [dialplan, policy] = [dialplanOf(snapshot), compilePolicy(snapshot)]
      for (const recipe of recipes) {
        const { occupantByEndpoint, question } = cook(snapshot, recipe)
        const sessions = { occupantOf: (endpoint: string) => occupantByEndpoint.get(endpoint) ?? null }
        const put = toFallbackQuestion(question)
        if (typeof put === 'string' || 'dialed' in put) continue
        const decision = decide(policy, question, sessions)
        if (decision.reason !== 'granted' || decision.destination?.kind !== 'outgoing-line') continue
        seen.lines++
        const world: World = {
          ...quietWorld(put.epoch),
          endpoint: put.device,
          readDatabase: (family, key) => (family === 'cbdev' ? seatsOf(sessions)(key) : null),
        }
        const variables = { CB_DEV: put.device, CB_VIA: put.via }
        const decided = runCall(dialplan, world, {
          context: 'cb-decide',
          exten: put.number,
          variables,
          asSubroutine: true,
        })
        const limited = limitedOn(snapshot, decision.path)
        expect(decided.variable('CB_LIMITED')).toBe(limited.map(({ id }) => `${id}-`).join(''))
        if (limited.length > 0) seen.limited++
        if (limited.length > 1) seen.several++
        const call = runCall(dialplan, world, { context: 'cb-fallback', exten: put.number, variables })
        expect(call.complaints).toEqual([])
        const isRefused = limited.some(
          ({ limits }) => hasCountedLimit(limits) && limits.whenUnchecked === 'refuse',
        )
        expect(call.variable('CB_REASON')).toBe(isRefused ? 'limit_reached' : 'granted')
        if (isRefused) seen.refused++
        else if (limited.length > 0) seen.allowed++
      }
    }),
    { seed, numRuns: Math.ceil(wanted / questionsPerPbx) },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(wanted / 200)
})

const pbx = pbxSchema.parse({
  lines: {
    Emergency: { patterns: ['911'], emergency: 'yes' },
    Out: { patterns: ['_9X.'], strip: '1' },
    Near: { patterns: ['_8X.'] },
  },
  classes: {
    near: { lines: ['Near'] },
    staff: { extensions: 'all', include: ['near'], lines: ['Out'], limits: { concurrentCalls: 2 } },
  },
  phones: { 101: { class: 'staff', endpoint: 'desk1' } },
})

describe('calls at the same time', () => {
  const snapshot = expandPbx(pbx)
  const dialplan = dialplanOf(snapshot)
  const acting = snapshot.extensions[0]?.id ?? ''
  const staff = snapshot.classesOfService.find(({ name }) => name === 'staff')?.id ?? ''
  const limited = `${staff}-`

  function call(number: string, counts: { ask?: number; leg?: number }, stored: Record<string, string> = {}) {
    const result = placeCall(
      dialplan,
      {
        ...quietWorld(1_800_000_000),
        endpoint: 'desk1',
        readDatabase: (family, key) => stored[`${family}/${key}`] ?? null,
        groupCount: (group, category) => {
          expect(group).toBe(acting)
          return (category === `ask${staff}` ? counts.ask : counts.leg) ?? 0
        },
      },
      number,
    )
    const dialled = result?.events.find(({ application }) => application === 'Dial')
    return { result, dialled: dialled?.data, reason: result?.variable('CB_REASON') }
  }

  it.each([
    [{}, true],
    [{ leg: 1 }, true],
    [{ leg: 2 }, false],
    [{ leg: 5 }, false],
    // Two that ask at one instant, none of whose legs is there yet.
    [{ ask: 1 }, true],
    [{ ask: 2 }, false],
    [{ ask: 1, leg: 1 }, true],
  ])('with %j there it is let out: %s', (counts, isOut) => {
    const { dialled, reason, result } = call('95551234', counts)
    expect([dialled !== undefined, reason]).toEqual([isOut, isOut ? 'granted' : 'limit_reached'])
    expect([...(result?.written.keys() ?? [])].some((key) => key.startsWith('cbfull/'))).toBe(!isOut)
  })

  it('counts each leg over a trunk from its first moment, of the included class too', () => {
    for (const number of ['95551234', '85551234'])
      expect(call(number, {}).dialled).toContain(`b(cb-limits^leg^1(${acting}^${limited}^`)
  })

  it('is nothing to calls inside and to emergency calls', () => {
    expect(call('911', { leg: 9, ask: 9 }).dialled).not.toContain('cb-limits')
    expect(call('101', { leg: 9, ask: 9 }).reason).toBe('granted')
  })

  it.each([
    ['1800000001', 'limit_reached'],
    ['1800000000', 'granted'],
    ['9999999999', 'limit_reached'],
    ['', 'granted'],
  ])('a lock until %s gives %s', (until, reason) => {
    expect(call('95551234', {}, { [`cblock/${acting}`]: until }).reason).toBe(reason)
    expect(call('911', {}, { [`cblock/${acting}`]: until }).reason).not.toBe('limit_reached')
  })
})
