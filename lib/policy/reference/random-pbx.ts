import fc from 'fast-check'
import type { PbxInput } from '@/lib/policy/cases/schema'
import { blockedPattern, randomPattern, shortest } from '@/lib/policy/reference/random-pattern'
import { randomSchedule, recordOf } from '@/lib/policy/reference/random-schedule'

/**
 * Small PBXs that are valid and as hostile as they can be: few digits and few names, so that patterns overlap, numbers
 * meet, inclusions form diamonds and schedules touch. Written as case files are, so that a counter-example is a case.
 */

const lineNames = ['line a', 'line b', 'line c', 'line d', 'line e', 'line f']
const trunkNames = ['trunk a', 'trunk b']
const scheduleNames = ['schedule a', 'schedule b', 'schedule c']
const classNames = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6']
const phoneNumbers = ['10', '11', '92']
const hotDeskNumbers = ['20', '21', '911']
const applicationNumbers = ['1', '2', '12', '9*']
const serviceCodes = ['*22', '*9', '*97'] as const

const extensionEntry = fc.oneof(
  fc.constantFrom(...phoneNumbers, ...hotDeskNumbers, '10-20', '20-21', '90-99', '910-912', '21-21'),
  randomPattern,
)

const allOr = <Item>(items: fc.Arbitrary<Item[]>) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant('all' as const) }, { weight: 3, arbitrary: items })

const callerId = fc.constantFrom('Ann <5141>', 'Ann', '<5142>')

/** Digits are cut only as far as every pattern has them, as the check demands. */
const line = fc
  .record({
    patterns: fc.uniqueArray(randomPattern, { minLength: 1, maxLength: 3 }),
    emergency: fc.constantFrom('yes' as const, ...Array<'no'>(6).fill('no')),
    enabled: fc.constantFrom('yes' as const, 'yes' as const, 'yes' as const, 'no' as const),
    strip: fc.nat(2),
    prepend: fc.constantFrom('', '', '9', '+1', '*2'),
    trunks: fc.shuffledSubarray(trunkNames, { minLength: 1 }),
    callerId: fc.option(fc.constantFrom('Line <5149>', '<5148>'), { freq: 3 }),
  })
  .map(({ strip, callerId: sent, ...rest }) => ({
    ...rest,
    strip: String(Math.max(0, Math.min(strip, shortest(rest.patterns) - 1))),
    ...(sent === null ? {} : { 'caller id': sent }),
  }))

const someLines = fc.shuffledSubarray(lineNames, { maxLength: 4 })

const includeOf = (names: string[]) => fc.shuffledSubarray(names, { maxLength: Math.min(3, names.length) })

/** Includes only classes that come later in the list: no cycle, many diamonds. */
const classAt = (index: number) =>
  fc
    .record({
      schedule: fc.option(fc.constantFrom(...scheduleNames), { freq: 2 }),
      include: includeOf(classNames.slice(index + 1)),
      services: allOr(fc.subarray([...serviceCodes], { maxLength: 2 })),
      applications: allOr(fc.subarray(applicationNumbers, { maxLength: 2 })),
      extensions: allOr(fc.uniqueArray(extensionEntry, { maxLength: 2 })),
      lines: someLines,
      order: fc.constantFrom('specificity' as const, 'manual' as const),
      blocked: fc.oneof(
        fc.constant<string[]>([]),
        fc.uniqueArray(blockedPattern, { minLength: 1, maxLength: 2 }),
      ),
      restriction: fc.constantFrom('no' as const, 'no' as const, 'yes' as const),
      ifNotLogged: fc.option(fc.constantFrom(...classNames.filter((name) => name !== classNames[index])), {
        freq: 8,
      }),
      maxMinutes: fc.option(fc.constantFrom('1', '2', '3'), { freq: 2 }),
    })
    .map(({ schedule: timed, ifNotLogged, maxMinutes, ...rest }) => ({
      ...rest,
      ...(timed === null ? {} : { schedule: timed }),
      ...(ifNotLogged === null ? {} : { 'if not logged': ifNotLogged }),
      ...(maxMinutes === null ? {} : { 'max minutes': maxMinutes }),
    }))

const phone = fc
  .record({
    class: fc.constantFrom(...classNames),
    callerId: fc.option(callerId),
    emergencyNumber: fc.option(fc.constant('5140')),
  })
  .map(({ callerId: sent, emergencyNumber, ...rest }) => ({
    ...rest,
    ...(sent === null ? {} : { 'caller id': sent }),
    ...(emergencyNumber === null ? {} : { 'emergency number': emergencyNumber }),
  }))

const hotDesk = fc
  .record({ class: fc.constantFrom(...classNames), callerId: fc.option(callerId) })
  .map(({ callerId: sent, ...rest }) => ({ ...rest, ...(sent === null ? {} : { 'caller id': sent }) }))

export const randomPbx: fc.Arbitrary<PbxInput> = fc.record({
  schedules: recordOf(scheduleNames, () => randomSchedule),
  services: fc.constant({ '*22': 'hot desk', '*9': 'hot desk', '*97': 'own voicemail' }),
  applications: fc.constant(Object.fromEntries(applicationNumbers.map((number) => [number, 'conference']))),
  trunks: recordOf(trunkNames, () => fc.constantFrom('on' as const, 'on' as const, 'off' as const)),
  lines: recordOf(lineNames, () => line),
  classes: recordOf(classNames, classAt),
  phones: recordOf(phoneNumbers, () => phone),
  'hot desks': recordOf(hotDeskNumbers, () => hotDesk),
})
