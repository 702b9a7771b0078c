import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNote, takeSwitchNotes } from '@/gatekeeper/decisions/switch-notes'
import { createAmiClient } from '@/lib/asterisk/ami/client'
import { startFakeSwitch } from '@/lib/asterisk/ami/fake-switch'
import { headerOf } from '@/lib/asterisk/ami/frames'
import { generateFiles } from '@/lib/asterisk/config/generate'
import type { Dialplan } from '@/lib/asterisk/dialplan/dialplan'
import { placeCall } from '@/lib/asterisk/dialplan/place-call'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import { quietWorld, type World } from '@/lib/asterisk/dialplan/world'
import { completeEntry } from '@/lib/decision-log/complete-entry'
import { explainBySnapshot } from '@/lib/decision-log/explain-logged'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import { cook, randomRecipe } from '@/lib/policy/reference/random-question'
import { emptySnapshot, type Snapshot } from '@/lib/policy/snapshot'

/** What the generated dialplan notes of a call, read back, is what the engine decides. */

const callsPerPbx = 20
const pbxCount = Math.ceil(Number(process.env.CORDBOARD_CASES ?? 400) / callsPerPbx)

const drawn = fc.noBias(
  fc.record({
    pbx: randomPbx,
    recipes: fc.array(randomRecipe, { minLength: callsPerPbx, maxLength: callsPerPbx }),
  }),
)

function dialplanOf(snapshot: Snapshot): Dialplan {
  const gatekeeper = { host: '127.0.0.1', port: 18099, agiPort: 18100 } as const
  const { files } = generateFiles({ snapshot, revision: 7, gatekeeper, token: 'a'.repeat(32) })
  return readDialplan(files['extensions.conf'])
}
const notesOf = (written: ReadonlyMap<string, string>): [slot: string, note: string][] =>
  [...written].filter(([key]) => key.startsWith('cbdecided/'))

/** A switch with an AstDB of its own. */
async function startStore(entries: Record<string, string>) {
  const stored = new Map(Object.entries(entries))
  const fake = await startFakeSwitch((action, frame) => {
    const family = headerOf(frame, 'family')
    const path = `/${family}/${headerOf(frame, 'key')}`
    const list = (events: string) =>
      `Response: Success\nEventList: start\n\n${events}Event: ${action}Complete\nEventList: Complete`
    if (action === 'DBGetTree')
      return list(
        [...stored]
          .filter(([name]) => name.startsWith(`/${family}/`))
          .map(([name, value]) => `Event: DBGetTreeResponse\nKey: ${name}\nVal: ${value}\n\n`)
          .join(''),
      )
    if (action === 'DBGet' && stored.has(path))
      return list(`Event: DBGetResponse\nVal: ${stored.get(path)}\n\n`)
    if (action === 'DBDel') stored.delete(path)
    return action === 'DBGet' ? 'Response: Error\nMessage: Database entry not found' : 'Response: Success'
  })
  return { port: fake.port, stored, close: fake.close }
}

describe('what the switch notes', () => {
  it(`is what the engine decides, with all that belongs to it, in ${pbxCount * callsPerPbx} calls`, {
    timeout: 60_000 + pbxCount * 1_000,
  }, () => {
    const seen = new Map<string, number>()
    const property = fc.property(drawn, ({ pbx, recipes }) => {
      const snapshot = expandPbx(pbxSchema.parse(pbx))
      const [dialplan, policy] = [dialplanOf(snapshot), compilePolicy(snapshot)]
      for (const recipe of recipes) {
        const { question, sessions } = cook(snapshot, { ...recipe, via: { form: 'none', target: 0 } })
        const at = Math.floor(question.at / 1_000) * 1_000
        const world: World = {
          ...quietWorld(at / 1_000),
          endpoint: question.device,
          readDatabase: (family, key) => {
            const occupant = family === 'cbdev' ? sessions.occupantOf(key) : null
            return occupant === null ? null : `${occupant}|0`
          },
          contactsOf: (endpoint) => `PJSIP/${endpoint}/contact`,
        }
        const result = placeCall(dialplan, world, question.dialed)
        // Where not even the entry has a place for it the switch answers 404, before any dialplan.
        if (result === null) continue
        const decision = decide(policy, { ...question, at }, sessions)
        const [noted, ...more] = notesOf(result.written)
        expect(more).toEqual([])
        expect(noted?.[0]).toBe('cbdecided/00001')
        const note = readNote(noted?.[1] ?? '')
        if (!note) throw new Error(`This is no note: ${noted?.[1]}`)
        expect(note).toMatchObject({
          overwritten: 0,
          trace: result.variable('CB_TRACE'),
          at,
          revision: 7,
          decision: decision.decision,
          reason: decision.reason,
          device: question.device,
          via: '',
        })
        expect(result.setting('CDR(userfield)')).toBe(note.trace)
        const isInvalid = decision.reason === 'invalid_number'
        expect(note.dialed).toBe(isInvalid ? question.dialed : decision.number)
        const { overwritten, ...bare } = note
        const entry = completeEntry(bare, policy)
        expect(entry).toMatchObject({
          actingNumber: decision.acting?.number ?? '',
          classOfServiceId: decision.root?.id ?? '',
          destinationId: decision.destination?.id ?? '',
          sent: decision.send ?? '',
        })
        if (seen.size < 12) expect(explainBySnapshot(snapshot, entry).isAsLogged).toBe(true)
        const key = `${note.source} ${note.reason}`
        seen.set(key, (seen.get(key) ?? 0) + 1)
      }
    })
    fc.assert(property, { seed: Number(process.env.CORDBOARD_SEED ?? 20_261_123), numRuns: pbxCount })
    for (const kind of [
      'fallback granted',
      'fallback not_granted',
      'fallback blocked',
      'switch emergency',
      'switch invalid_number',
    ])
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(0)
  })

  it('takes the place of an older note and counts it', () => {
    const dialplan = dialplanOf(emptySnapshot('UTC'))
    const older = '41|1800000000.7-1|1800000000|7|fallback|deny|blocked|101||1900|||'
    const world: World = {
      ...quietWorld(1_800_000_100),
      endpoint: 'stranger|x',
      readDatabase: (family) => (family === 'cbdecided' ? older : null),
    }
    const [noted] = notesOf(placeCall(dialplan, world, '5"x')?.written ?? new Map())
    expect(readNote(noted?.[1] ?? '')).toMatchObject({
      overwritten: 42,
      source: 'switch',
      reason: 'invalid_number',
      device: 'strangerx',
      dialed: '5"x',
    })
  })

  it.each([
    '',
    'junk',
    '0|t|1|1|fallback|deny|blocked|101||1900||',
    '0|t|1|1|fallback|deny|because|101||1900|||',
    '0|t|1|1|gatekeeper|deny|blocked|101||1900|||',
    '0|t|x|1|fallback|deny|blocked|101||1900|||',
    '0|../t|1|1|fallback|deny|blocked|101||1900|||',
    '0||1|1|fallback|deny|blocked|101||1900|||',
  ])('is none: %j', (text) => expect(readNote(text)).toBeNull())

  it('is left on the switch while it cannot be recorded, and what a call wrote meanwhile too', async () => {
    const [first, second, later] = ['1.1-1', '1.2-1', '1.3-1'].map(
      (trace) => `2|${trace}|1800000000|7|fallback|deny|blocked|101||1900|||`,
    ) as [string, string, string]
    const { port, stored, close } = await startStore({
      '/cbdecided/00011': first,
      '/cbdecided/00021': second,
    })
    const ami = createAmiClient({ host: '127.0.0.1', port, user: 'cordboard', secret: () => 'secret' })
    try {
      ami.start()
      await expect.poll(() => ami.state(), { timeout: 10_000 }).toBe('booted')
      const logged: string[] = []
      const ports = {
        ami,
        policyOf: async () => null,
        log: (_: string, message: string) => void logged.push(message),
      }
      const full = () => {
        throw new Error('The disk is full.')
      }
      await expect(takeSwitchNotes({ ...ports, record: full })).rejects.toThrow('The disk is full.')
      expect(stored.size).toBe(2)
      const known = new Set<string>()
      const taken = await takeSwitchNotes({
        ...ports,
        record: (entries) => {
          // While it is written another call takes the place.
          stored.set('/cbdecided/00011', later)
          return entries.filter(({ trace }) => !known.has(trace) && known.add(trace))
        },
      })
      expect([taken.fresh.map(({ trace }) => trace), taken.overwritten]).toEqual([['1.1-1', '1.2-1'], 4])
      expect([...stored]).toEqual([['/cbdecided/00011', later]])
      stored.set('/cbdecided/00021', second)
      const again = await takeSwitchNotes({
        ...ports,
        record: (entries) => entries.filter(({ trace }) => !known.has(trace)),
      })
      expect([again.fresh.map(({ trace }) => trace), again.overwritten]).toEqual([['1.3-1'], 2])
      expect(stored.size).toBe(0)
      expect(logged).toEqual([])
    } finally {
      await ami.close()
      await close()
    }
  })
})
