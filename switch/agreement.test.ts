/// <reference types="vite/client" />
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { reasons } from '@/lib/policy/decision'
import { drawExaminations, type Examination, readCaseExaminations } from '@/switch/agreement-rounds'
import { askingDialplan, SwitchDecider } from '@/switch/decide-on-switch'
import { emptyResult, examine, type Result } from '@/switch/examine'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'
import { renderDisagreement } from '@/switch/render-disagreement'
import { spoilings } from '@/switch/spoiled-fallback'

/**
 * The fallback and the gatekeeper give the same decisions: the generated dialplan on a real switch against the
 * reference, which the engine is held against elsewhere. docs/fallback.md says what is asked and what is not.
 */

/** PBXs to draw; CORDBOARD_SWITCH_CASES asks for more, CORDBOARD_SEED for another sequence. */
const pbxCount = Number(import.meta.env.CORDBOARD_SWITCH_CASES ?? 20)
const seed = Number(import.meta.env.CORDBOARD_SEED ?? 20_260_727)

/** Reasons that the fallback is asked about; the limit is no part of a decision. */
const askedReasons = reasons.filter((one) => one !== 'invalid_number' && one !== 'limit_reached').toSorted()

/** PBXs until a spoiled one must have given itself away, always the same. */
const spoiledCount = 60
const spoiledSeed = 20_260_727

let laboratory: Laboratory
let decider: SwitchDecider
let cases: Examination[]

beforeAll(async () => {
  laboratory = await startLaboratory({ extra: () => ({ 'extensions.conf': askingDialplan }) })
  decider = await SwitchDecider.connect(laboratory)
  cases = await readCaseExaminations()
})
afterAll(async () => {
  await laboratory?.stop()
})

// What is generated may never make the switch complain, whatever the PBX.
let mark = 0
afterEach(async () => {
  expect(await laboratory.asterisk.warnings({ since: mark })).toEqual([])
  mark = await laboratory.asterisk.mark()
})

const countsOf = ({ agreed, reasons, unasked }: Result): string =>
  `${agreed} answers agree ${JSON.stringify(reasons)}; not asked ${JSON.stringify(unasked)}`

describe('the fallback on the switch', () => {
  it('gives the decision of every policy case', async ({ annotate }) => {
    const result = emptyResult()
    for (const examination of cases) await examine(decider, examination, result)
    await annotate(countsOf(result))
    expect(result.disagreements.slice(0, 3).map(renderDisagreement)).toEqual([])
    expect(Object.keys(result.reasons).sort()).toEqual(askedReasons)
  })

  it(`gives the decisions of ${pbxCount} random PBXs`, { timeout: 60_000 + pbxCount * 4000 }, async ({
    annotate,
  }) => {
    const result = emptyResult()
    for (const examination of drawExaminations(pbxCount, seed)) {
      await examine(decider, examination, result)
      if (result.disagreements.length > 0) break
    }
    await annotate(countsOf(result))
    expect(result.disagreements.slice(0, 3).map(renderDisagreement)).toEqual([])
    expect(Object.keys(result.reasons).sort()).toEqual(askedReasons)
  })
})

describe('a spoiled fallback is found out', () => {
  it.each(spoilings)('$name', async ({ spoil }) => {
    const result = emptyResult()
    for (const examination of drawExaminations(spoiledCount, spoiledSeed)) {
      await examine(decider, examination, result, spoil)
      if (result.disagreements.length > 0) break
    }
    expect(result.disagreements.length).toBeGreaterThan(0)
  })
  it('by the log, where the switch does not understand a line', async () => {
    const [examination] = cases
    if (examination === undefined) throw new Error('There is no case file.')
    await decider.load(examination.snapshot, (text) => `${text}exten => broken\n`)
    expect(await laboratory.asterisk.warnings({ since: mark })).not.toEqual([])
    mark = await laboratory.asterisk.mark()
  })
})
