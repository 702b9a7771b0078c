/// <reference types="vite/client" />
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { announcements, type Refusal } from '@/lib/asterisk/config/sounds'
import type { Dialplan } from '@/lib/asterisk/dialplan/dialplan'
import { placeCall } from '@/lib/asterisk/dialplan/place-call'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import type { CallResult } from '@/lib/asterisk/dialplan/run-call'
import { quietWorld, type World } from '@/lib/asterisk/dialplan/world'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import type { Decision, Question } from '@/lib/policy/decision'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import { cook, randomRecipe } from '@/lib/policy/reference/random-question'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * Whole calls without a gatekeeper, from the phone's entry to what is dialled or heard: the decision is carried out,
 * with the Caller ID, the number, the trunks and the limit that it names.
 */

/** How many calls to make; CORDBOARD_CASES asks for more, CORDBOARD_SEED for another sequence. */
const wanted = Number(import.meta.env.CORDBOARD_CASES ?? 1500)
const callsPerPbx = 30
const pbxCount = Math.ceil(wanted / callsPerPbx)
const seed = Number(import.meta.env.CORDBOARD_SEED ?? 20_260_727)

const drawn = fc.noBias(
  fc.record({
    pbx: randomPbx,
    recipes: fc.array(randomRecipe, { minLength: callsPerPbx, maxLength: callsPerPbx }),
  }),
)

function dialplanOf(snapshot: Snapshot): Dialplan {
  const gatekeeper = { host: '127.0.0.1', port: 18099, agiPort: 18100 } as const
  const { files } = generateFiles({ snapshot, revision: 1, gatekeeper, token: 'a'.repeat(32) })
  return readDialplan(files['extensions.conf'])
}

const eventsOf = (result: CallResult | null): string[] =>
  (result?.events ?? []).map(({ application, data }) => `${application}(${data})`)

/** What a refused caller hears and gets. */
function refusalEvents(refusal: string, reason: Refusal): string[] {
  if (refusal === 'busy') return ['Hangup(17)']
  if (refusal === 'congestion') return ['Hangup(34)']
  const { cause, sounds } = announcements[reason]
  return ['Progress()', 'Wait(0.5)', `Playback(${sounds},noanswer)`, `Hangup(${cause})`]
}

const limitOf = ({ maxDurationSeconds }: Decision): string =>
  maxDurationSeconds === null
    ? ''
    : `L(${maxDurationSeconds}000:${maxDurationSeconds > 120 ? 60_000 : 20_000})`

/** The called leg notes where its phone redirects to, for the caller's channel. */
const noting = ({ at }: Question): string => `b(cb-redirect^leg^1(${Math.floor(at / 1000)}.0))`

/** What the call must do, by its decision; every trunk is out of service, every phone is there and busy. */
function expectEvents(
  decision: Decision,
  { classesOfService, extensions }: Snapshot,
  question: Question,
): string[] {
  const inForce = classesOfService.find(({ id }) => id === decision.root?.id)
  const refusal = inForce?.refusal ?? 'announce'
  const { destination, number, reason, send, trunkIds } = decision
  if (reason === 'granted' || reason === 'emergency') {
    const limit = limitOf(decision)
    switch (destination?.kind) {
      case 'outgoing-line':
        return [
          ...trunkIds.map((id) => `Dial(PJSIP/${send}@trunk-${id},,i${limit})`),
          ...refusalEvents(refusal, 'no_route'),
        ]
      case 'extension': {
        const called = extensions.find(({ id }) => id === destination.id)
        if (called?.type === 'phone')
          return [`Dial(PJSIP/${called.endpoint}/contact,30,i${limit}${noting(question)})`, 'Hangup(17)']
        return ['Hangup(17)']
      }
      case 'application':
        return ['Answer()', `ConfBridge(${destination.id})`, 'Hangup()']
      default:
        return refusalEvents(refusal, number === '*97' ? 'no_mailbox' : 'unavailable')
    }
  }
  return refusalEvents(refusal, reason)
}

describe('a call without a gatekeeper', () => {
  it(`does what the engine decides, in ${wanted} calls of ${pbxCount} random PBXs`, {
    timeout: 60_000 + pbxCount * 500,
  }, () => {
    const seen = new Map<string, number>()
    const property = fc.property(drawn, ({ pbx, recipes }) => {
      const snapshot = expandPbx(pbxSchema.parse(pbx))
      const [dialplan, policy] = [dialplanOf(snapshot), compilePolicy(snapshot)]
      for (const recipe of recipes) {
        const { question, sessions } = cook(snapshot, { ...recipe, via: { form: 'none', target: 0 } })
        const world: World = {
          ...quietWorld(Math.floor(question.at / 1000)),
          endpoint: question.device,
          readDatabase: (family, key) => {
            const occupant = family === 'cbdev' ? sessions.occupantOf(key) : null
            return occupant === null ? null : `${occupant}|0`
          },
          contactsOf: (endpoint) => `PJSIP/${endpoint}/contact`,
          dial: (target) =>
            target.includes('@trunk-') ? { status: 'CHANUNAVAIL', cause: 0 } : { status: 'BUSY', cause: 17 },
        }
        const decision = decide(policy, question, sessions)
        const result = placeCall(dialplan, world, question.dialed)
        // Without a place in the entry context the switch answers 404 by itself.
        if (result === null) {
          expect(decision.reason).toBe('invalid_number')
          continue
        }
        expect(result.complaints).toEqual([])
        expect(eventsOf(result), JSON.stringify({ question, decision })).toEqual(
          expectEvents(decision, snapshot, question),
        )
        const dials = result.events.filter(({ application }) => application === 'Dial')
        for (const { callerId } of dials) expect(callerId).toEqual(decision.callerId)
        const kind = decision.destination?.kind
        const key = decision.decision === 'allow' ? `${decision.reason} ${kind}` : decision.reason
        seen.set(key, (seen.get(key) ?? 0) + 1)
        expect(result.variable('CB_HOW') === 'fallback').toBe(
          !['emergency', 'invalid_number', 'unknown_device'].includes(decision.reason) &&
            !isEmergencyNumber(decision, snapshot),
        )
        if (kind === 'application' && decision.decision === 'allow')
          expect(result.setting('TIMEOUT(absolute)')).toBe(
            decision.maxDurationSeconds === null ? null : String(decision.maxDurationSeconds),
          )
      }
    })
    fc.assert(property, { numRuns: pbxCount, seed })
    for (const kind of ['service', 'application', 'extension', 'outgoing-line'])
      expect(seen.get(`granted ${kind}`), kind).toBeGreaterThan(pbxCount / 10)
    expect(seen.get('emergency outgoing-line')).toBeGreaterThan(pbxCount / 10)
  })
})

/** Emergency is found before the gatekeeper is asked, whether or not there is a trunk. */
const isEmergencyNumber = ({ destination }: Decision, { outgoingLines }: Snapshot): boolean =>
  outgoingLines.some(({ emergency, id }) => emergency && id === destination?.id)
