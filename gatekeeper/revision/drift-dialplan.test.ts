import { beforeEach, expect, it } from 'vitest'
import { createDialplanComparison, type DialplanComparison } from '@/gatekeeper/revision/drift-dialplan'
import { type DialplanItem, readWantedDialplan } from '@/lib/drift/dialplan-lines'

/** A small context, and one of 600 lines that is asked extension by extension. */
const file = `[small]
exten => _X.,1,NoOp(a)
 same => n(door),Goto(e5,1)
include => other,09:00-17:00,mon-fri,*,*
[other]
[large]
exten => _9X.,1,NoOp(pattern)
${Array.from({ length: 300 }, (_, index) => `exten => e${index},1,Set(A=${index})\n same => n,Return()`).join('\n')}
[cb-hints]
exten => 101,hint,PJSIP/101
`
let running: Map<string, DialplanItem[]>
let asked: string[]
let comparison: DialplanComparison
let at: number

beforeEach(async () => {
  running = readWantedDialplan(file)
  asked = []
  at = 0
  comparison = await createDialplanComparison(
    file,
    async (context, extension) => {
      asked.push(extension === null ? context : `${context} ${extension}`)
      at += 1
      // As the switch: what fits the name, patterns too, and none in the order of the file.
      const items = running.get(context) ?? []
      const fits = items.filter(
        (item) => item.extension === extension || (item.extension.startsWith('_') && context === 'large'),
      )
      return (extension === null ? items : fits).toReversed()
    },
    () => file,
    () => at,
  )
})
const budget = { whole: 100, byExtension: 100 }
/** Enough looks to ask for everything. */
async function lookAround() {
  let details: Awaited<ReturnType<DialplanComparison['compare']>>['details'] = []
  for (let turn = 0; turn < 8; turn++) details = (await comparison.compare(budget)).details
  return details
}

it('asks for a small context as a whole and for a large one by its extensions, busy lamps left out', async () => {
  expect(await lookAround()).toEqual([])
  expect(comparison.size).toBe(302)
  expect(asked).toContain('small')
  expect(new Set(asked)).toEqual(
    new Set(['small', 'large _9X.', ...Array.from({ length: 300 }, (_, index) => `large e${index}`)]),
  )
})

it('asks for no more at once than the time allows', async () => {
  await comparison.compare(budget)
  expect(asked.length).toBe(102)
  expect(comparison.left()).toBe(200)
})

it('tells the steps of a large context that were changed, and forgets them when they are put right', async () => {
  const large = running.get('large') ?? []
  const changed = large.map((item) =>
    item.extension === 'e250' && item.priority === '2' ? { ...item, data: '1' } : item,
  )
  running.set(
    'large',
    changed.filter((item) => item.extension !== 'e7'),
  )
  const details = (await lookAround()).toSorted((a, b) => (a.sentence > b.sentence ? -1 : 1))
  expect(details.map(({ sentence }) => sentence)).toEqual([
    'The extension e7 is gone from the context large of the switch.',
    'The context large was changed at the switch: the steps of its extension e250 are not those of the revision.',
  ])
  expect(details[1]?.lines).toMatchObject([
    { kind: 'same', text: 'e250,1,Set(A=250)' },
    { kind: 'removed', text: 'e250,2,Return()' },
    { kind: 'added', text: 'e250,2,Return(1)' },
  ])
  running.set('large', large)
  expect(await lookAround()).toEqual([])
})

it('asks for the patterns of a large context at each look', async () => {
  await lookAround()
  const large = running.get('large') ?? []
  running.set(
    'large',
    large.map((item) => (item.extension === '_9X.' ? { ...item, data: 'changed' } : item)),
  )
  const { details } = await comparison.compare({ whole: 2, byExtension: 1 })
  expect(details.map(({ sentence }) => sentence)).toEqual([
    'The context large was changed at the switch: the steps of its extension _9X. are not those of the revision.',
  ])
})

it('tells a pattern that was added to a large context at the first name that it fits, once, until it is gone', async () => {
  await lookAround()
  const large = running.get('large') ?? []
  running.set('large', [
    ...large,
    { extension: '_e.', priority: '1', label: '', application: 'Hangup', data: '' },
  ])
  const least = { whole: 1, byExtension: 1 }
  const { details } = await comparison.compare(least)
  expect(details).toMatchObject([
    {
      sentence: 'The extension _e. was added to the context large of the switch.',
      lines: [{ kind: 'added', text: '_e.,1,Hangup()' }],
    },
  ])
  expect(await lookAround()).toHaveLength(1)
  running.set('large', large)
  expect((await comparison.compare(least)).details).toEqual([])
})

it('tells no longer what was put right, before its turn comes again', async () => {
  const large = running.get('large') ?? []
  running.set(
    'large',
    large.filter((item) => item.extension !== 'e7'),
  )
  expect(await lookAround()).toHaveLength(1)
  running.set('large', large)
  expect((await comparison.compare({ whole: 1, byExtension: 1 })).details).toEqual([])
})

it('asks names from everywhere in each part of a round', async () => {
  await comparison.compare({ whole: 2, byExtension: 20 })
  const numbers = asked.flatMap((name) => name.match(/ e(\d+)$/)?.[1] ?? []).map(Number)
  const thirds = new Set(numbers.map((number) => Math.floor(number / 100)))
  expect(numbers.length).toBeLessThan(40)
  expect(thirds).toEqual(new Set([0, 1, 2]))
})

it('tells a label that moved, and an include that is gone', async () => {
  const small = running.get('small') ?? []
  running.set(
    'small',
    small.flatMap((item) => (item.priority === '' ? [] : [{ ...item, label: '' }])),
  )
  const [detail] = await lookAround()
  expect(detail?.lines.filter(({ kind }) => kind === 'removed')).toMatchObject([
    { text: 'include other,09:00-17:00,mon-fri,*,*' },
    { text: '_X.,2(door),Goto(e5,1)' },
  ])
})
