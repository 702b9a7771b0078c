/// <reference types="vite/client" />
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Dialplan } from '@/lib/asterisk/dialplan/dialplan'
import { findExtension } from '@/lib/asterisk/dialplan/find-extension'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import { runCall } from '@/lib/asterisk/dialplan/run-call'
import { quietWorld } from '@/lib/asterisk/dialplan/world'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'
import { type DrawnDialplan, randomDialplan } from '@/switch/random-dialplan'
import { randomProbe } from '@/switch/random-expression'
import { type BatchAnswer, BatchSwitch, batchRunner } from '@/switch/run-batches'
import {
  contextName,
  type Probe,
  probeOf,
  toldForBatches,
  writeBatch,
  writeDrawnDialplan,
} from '@/switch/write-dialplan'

/**
 * The interpreter of lib/asterisk/dialplan against a real Asterisk: both read the same text and run the same lines.
 * CORDBOARD_SWITCH_CASES asks for more dialplans, CORDBOARD_SEED for others.
 */
const dialplanCount = Number(import.meta.env.CORDBOARD_SWITCH_CASES ?? 200)
const seed = Number(import.meta.env.CORDBOARD_SEED ?? 20_260_727)
const queriesPerDialplan = 60
const dialplansPerLoad = 40
const probesPerBatch = 60

const phone = { user: '101', password: 'secret-101' }
const endpoint = `
[101]
type=endpoint
context=calls
aors=101
auth=101
allow=!all,ulaw
allow_overlap=no
[101]
type=aor
max_contacts=1
[101]
type=auth
auth_type=digest
username=${phone.user}
password=${phone.password}
`

let laboratory: Laboratory
let real: BatchSwitch

beforeAll(async () => {
  laboratory = await startLaboratory({
    extra: () => ({ 'extensions.conf': batchRunner, 'pjsip.conf': endpoint }),
  })
  real = await BatchSwitch.connect(laboratory)
})
afterAll(async () => {
  await laboratory?.stop()
})

const now = (): number => Math.floor(Date.now() / 1000)

function interpret(dialplan: Dialplan, batch: string, epoch: number): string {
  const start = { context: 'probe', exten: batch, asSubroutine: true }
  const result = runCall(dialplan, quietWorld(epoch), start)
  expect(result.end).toBe('returned')
  return result.variable('ANSWERS')
}

type Difference = { text: string; switch: string; interpreter: string }

/**
 * Runs batches on both and gives what differs. A batch over which a minute passed is run again. `change` spoils what
 * the interpreter reads.
 */
async function compare(
  text: string,
  batches: ReadonlyMap<string, readonly Probe[]>,
  change: (text: string) => string = (same) => same,
) {
  const written = [...batches].map(([name, probes]) => writeBatch(name, probes)).join('')
  const whole = `${text}[probe]\n${written}`
  await real.load(whole)
  const dialplan = readDialplan(`${change(text)}[probe]\n${written}${toldForBatches}`)
  const differences: Difference[] = []
  const counts: Record<string, number> = {}
  for (const [name, probes] of batches) {
    let answer: BatchAnswer
    do answer = await real.run(name)
    while (Math.floor(answer.began / 60) !== Math.floor(answer.ended / 60))
    const [found, expected] = [answer.answers, interpret(dialplan, name, answer.began)].map((all) =>
      all.split('~'),
    )
    expect(found?.length).toBe(probes.length + 1)
    probes.forEach((probe, place) => {
      const [onSwitch = '', here = ''] = [found?.[place], expected?.[place]]
      const kind = /^m/.test(onSwitch) ? 'found' : onSwitch === '-' ? 'not found' : 'value'
      counts[kind] = (counts[kind] ?? 0) + 1
      if (onSwitch !== here)
        differences.push({ text: JSON.stringify(probe), switch: onSwitch, interpreter: here })
    })
  }
  return { differences, counts, dialplan }
}

function batchesOf(drawn: readonly DrawnDialplan[]): Map<string, Probe[]> {
  return new Map(
    drawn.map(({ queries }, index) => [`b${index}`, queries.map((query) => probeOf(query, index))]),
  )
}

/** The lines that a difference is about. */
const shown = (differences: readonly Difference[], text: string): string[] =>
  differences.slice(0, 3).map((difference) => {
    const index = /d([0-9]+)-c/.exec(difference.text)?.[1]
    const lines =
      index === undefined
        ? ''
        : `\n${text
            .split('\n')
            .filter((line) => line.includes(`d${index}-`) || line.includes(`m${index}x`))
            .join('\n')}`
    return `${JSON.stringify(difference)}${lines}`
  })

it(`finds the extensions of ${dialplanCount} random dialplans`, {
  timeout: 60_000 + dialplanCount * 500,
}, async ({ annotate }) => {
  const all = fc.sample(randomDialplan(queriesPerDialplan), { numRuns: dialplanCount, seed })
  const totals: Record<string, number> = {}
  for (let from = 0; from < all.length; from += dialplansPerLoad) {
    const drawn = all.slice(from, from + dialplansPerLoad)
    const epoch = now()
    const text = drawn.map((one, index) => writeDrawnDialplan(one, index, epoch)).join('')
    const { counts, differences } = await compare(text, batchesOf(drawn))
    expect(shown(differences, text)).toEqual([])
    for (const [kind, count] of Object.entries(counts)) totals[kind] = (totals[kind] ?? 0) + count
  }
  await annotate(JSON.stringify(totals))
  expect(totals.found).toBeGreaterThan(dialplanCount * queriesPerDialplan * 0.05)
  expect(totals['not found']).toBeGreaterThan(dialplanCount * queriesPerDialplan * 0.2)
})

it.each([
  ['X as from 1', (text: string) => text.replace(/^(exten => _[^,\n]*)X/gm, '$1Z')],
  ['“.” as “!”', (text: string) => text.replace(/^(exten => _[^,.\n]*)\./gm, '$1!')],
  ['includes at any time', (text: string) => text.replace(/^(include => [^,\n]*),.*$/gm, '$1')],
  ['no includes', (text: string) => text.replace(/^include => .*\n/gm, '')],
  ['a higher priority first', (text: string) => text.replace(/^(exten => [^,\n]*),3/gm, '$1,2')],
])('would be found out if it read %s', async (_, change) => {
  const drawn = fc.sample(randomDialplan(queriesPerDialplan), { numRuns: dialplansPerLoad, seed })
  const text = drawn.map((one, index) => writeDrawnDialplan(one, index, now())).join('')
  const { differences } = await compare(text, batchesOf(drawn), change)
  expect(differences.length).toBeGreaterThan(0)
})

it('evaluates expressions, functions and times', { timeout: 120_000 }, async ({ annotate }) => {
  const probes = fc.sample(fc.noBias(randomProbe(now())), { numRuns: dialplanCount * 30, seed })
  const batches = new Map<string, Probe[]>()
  for (let from = 0; from < probes.length; from += probesPerBatch)
    batches.set(`b${from}`, probes.slice(from, from + probesPerBatch))
  const { counts, differences } = await compare('', batches)
  await annotate(JSON.stringify(counts))
  expect(differences.slice(0, 5)).toEqual([])
})

it('looks into 512 contexts and no more, side by side or one in another, and into one by one case', async () => {
  const count = 520
  const places = [1, 2, 300, 508, 509, 510, 511, 512, 513, 514, 520]
  const contexts = Array.from({ length: count }, (_, place) => place + 1)
  const text = [
    '[wide]',
    ...contexts.map((place) => `include => w${place}`),
    ...contexts.flatMap((place) => [`[w${place}]`, `exten => ${place},1,Goto(told,mw${place},1)`]),
    '[case]',
    'include => CASE',
    '[CASE]',
    'exten => 7,1,Goto(told,mc7,1)',
    '[deep]',
    'include => n1',
    ...contexts.flatMap((place) => [
      `[n${place}]`,
      `exten => ${place},1,Goto(told,mn${place},1)`,
      ...(place < count ? [`include => n${place + 1}`] : []),
    ]),
    '',
  ].join('\n')
  const lookUps = [
    { context: 'case', place: 7 },
    { context: 'CASE', place: 7 },
    ...['wide', 'deep'].flatMap((context) => places.map((place) => ({ context, place }))),
  ]
  const probes = lookUps.map(({ context, place }) => ({
    steps: [
      'Set(GOSUB_RETVAL=-)',
      `GosubIf(\${DIALPLAN_EXISTS(${context},${place},1)}?${context},${place},1)`,
    ],
    answer: `\${GOSUB_RETVAL}`,
  }))
  const { counts, differences } = await compare(text, new Map([['b0', probes]]))
  expect(differences).toEqual([])
  expect(counts).toEqual({ found: 15, 'not found': 9 })
})

it('finds for a real call what the call finds', { timeout: 120_000 }, async () => {
  const caller = await laboratory.addRegisteredPhone(phone)
  const drawn = fc.sample(randomDialplan(1), { numRuns: 3, seed: seed + 1 })
  const dialled = ['1', '2', '9', '0', '11', '12', '19', '91', '99', '*1', '120', '199', '21', '90', '1111']
  const seen = { found: 0, refused: 0 }
  for (const [index, one] of drawn.entries()) {
    const epoch = now()
    const text = `${writeDrawnDialplan(one, index, epoch)}[calls]\ninclude => ${contextName(index, 0)}\n`
    await real.load(text)
    const dialplan = readDialplan(text)
    for (const number of dialled) {
      const since = real.probe.events.length
      const at = (): string => {
        const found = findExtension(dialplan, 'calls', number, 1, { epoch: now(), timeZone: 'UTC' })
        return /m[0-9x]+/.exec(found?.extension.steps.get(1)?.data ?? '')?.[0] ?? 'refused'
      }
      const before = at()
      const { status } = await caller.call({ to: number })
      const events = real.probe.events.slice(since).filter(({ UserEvent }) => UserEvent === 'Told')
      const answered = status === 404 ? 'refused' : events[0]?.Mark
      expect([before, at()], `${number} of dialplan ${index}`).toContain(answered)
      seen[answered === 'refused' ? 'refused' : 'found'] += 1
    }
  }
  expect(seen.found).toBeGreaterThan(2)
  expect(seen.refused).toBeGreaterThan(2)
})
