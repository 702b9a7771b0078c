import { expect, it } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { checkForCommit, checkPolicyTests } from '@/lib/policy/policy-tests/check-policy-tests'
import { describePolicyTest } from '@/lib/policy/policy-tests/describe'
import { createPolicyTestEvaluator } from '@/lib/policy/policy-tests/evaluate'
import { type PolicyTest, policyTestSchema } from '@/lib/policy/policy-tests/schema'
import { type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'

const pbx = expandPbx(
  pbxSchema.parse({
    zone: 'America/Montreal',
    schedules: {
      Office: { week: ['mon-fri 08:00-18:00'], exceptions: { '2026-12-25': ['10:00-12:00'] } },
      Never: {},
    },
    applications: { 600: 'conference' },
    lines: {
      Emergency: { patterns: ['911'], emergency: 'yes' },
      Local: { patterns: ['_9NXXXXXX'], strip: '1' },
      World: { patterns: ['_9011.'], strip: '1' },
    },
    classes: {
      staff: {
        include: ['world'],
        services: ['*97'],
        applications: 'all',
        extensions: 'all',
        lines: ['Local'],
      },
      world: { schedule: 'Office', lines: ['World'], blocked: ['_9011882.'] },
      lobby: { extensions: ['100-199'] },
      hotdesk: { services: ['*22'], restriction: 'yes', 'if not logged': 'lobby' },
    },
    phones: { 101: { class: 'hotdesk' }, 102: { class: 'staff' }, 110: { class: 'lobby' } },
    'hot desks': { 222: { class: 'staff' }, 223: { class: 'lobby' } },
  }),
)
const idOf = (list: 'classesOfService' | 'schedules' | 'extensions', name: string): string =>
  pbx[list].find((one) => one.name === name || ('number' in one && one.number === name))?.id ?? ''

/** Monday 23 November 2026, 09:00 in Montreal. */
const monday = Date.parse('2026-11-23T09:00:00-05:00')

const build = (fields: Partial<PolicyTest>): PolicyTest =>
  policyTestSchema.parse({
    id: 'test01',
    name: 'A test',
    who: { kind: 'all-phones' },
    login: { kind: 'any' },
    expect: 'never',
    number: '911',
    when: { kind: 'always' },
    ...fields,
  })

const extensions = (...entries: string[]): PolicyTest['who'] => ({ kind: 'extensions', entries })
const underClass = (name: string): PolicyTest['who'] => ({
  kind: 'class-in-force',
  classOfServiceId: idOf('classesOfService', name),
})
const schedule = (kind: 'within' | 'outside', name: string): PolicyTest['when'] => ({
  kind,
  scheduleId: idOf('schedules', name),
})
const as = (number: string): PolicyTest['login'] => ({
  kind: 'logged-in',
  hotDeskId: idOf('extensions', number),
})
const nobody = { kind: 'logged-out' } as const

const cases: [sentence: string, outcome: string, fields: Partial<PolicyTest>][] = [
  ['Every phone reaches 911 at any time, whoever is logged in there.', 'holds', { expect: 'always' }],
  ['No phone reaches 9011882… at any time, whoever is logged in there.', 'holds', { number: '_9011882.' }],
  [
    'Extension 110 never reaches 9011… at any time, whoever is logged in there.',
    // Nobody can log in there: its Class of Service has no hot desk service.
    'holds',
    { who: extensions('110'), number: '_9011.' },
  ],
  [
    'Extension 101 never reaches 9011… at any time, with nobody logged in there.',
    'holds',
    { who: extensions('101'), login: nobody, number: '_9011.' },
  ],
  [
    'Extension 101 never reaches 9011… at any time, whoever is logged in there.',
    'violated 101 222 90110 Mon 09:00',
    { who: extensions('101'), number: '_9011.' },
  ],
  [
    'Extensions 100-199 never reach 9011… outside Office, whoever is logged in there.',
    'holds',
    { who: extensions('100-199'), number: '_9011.', when: schedule('outside', 'Office') },
  ],
  [
    'Phones under staff always reach 600 within Office, whoever is logged in there.',
    'holds',
    { who: underClass('staff'), expect: 'always', number: '600', when: schedule('within', 'Office') },
  ],
  [
    'Phones under staff always reach every number of 9011… within Office, whoever is logged in there.',
    'violated 102 - 90118820 Mon 09:00',
    { who: underClass('staff'), expect: 'always', number: '_9011.', when: schedule('within', 'Office') },
  ],
  [
    'Extension 222 always reaches 9011514 at any time, whoever is logged in there.',
    'violated 101 222 9011514 Mon 18:00',
    { who: extensions('222'), expect: 'always', number: '9011514' },
  ],
  [
    'Every phone reaches 600 at any time, with 223 User 223 logged in there.',
    'violated 101 223 600 Mon 09:00',
    { login: as('223'), expect: 'always', number: '600' },
  ],
  [
    'Extension 102 never reaches 9011514 at 2026-12-25T11:00:00-05:00, with nobody logged in there.',
    'violated 102 - 9011514 Fri 11:00',
    {
      who: extensions('102'),
      login: nobody,
      number: '9011514',
      when: { kind: 'at', instant: '2026-12-25T11:00:00-05:00' },
    },
  ],
  [
    'Extension 102 never reaches 9011514 at 2026-12-25T13:00:00-05:00, with nobody logged in there.',
    'holds',
    {
      who: extensions('102'),
      login: nobody,
      number: '9011514',
      when: { kind: 'at', instant: '2026-12-25T13:00:00-05:00' },
    },
  ],
  [
    'Extension 300 never reaches 911 at any time, whoever is logged in there.',
    'empty nobody',
    { who: extensions('300') },
  ],
  [
    'No phone reaches 600 within Never, whoever is logged in there.',
    'empty never',
    { number: '600', when: schedule('within', 'Never') },
  ],
]

it.each(cases)('%s %s', (sentence, outcome, fields) => {
  const test = build(fields)
  expect(describePolicyTest(test, pbx)).toBe(sentence)
  const result = createPolicyTestEvaluator(pbx, monday).evaluate(test)
  if (result.outcome !== 'violated') {
    expect(result.outcome === 'empty' ? `empty ${result.because}` : result.outcome).toBe(outcome)
    return
  }
  const { phone, occupant, number, at, trace } = result.counterExample
  const local = new Date(at).toLocaleString('en-GB', {
    timeZone: 'America/Montreal',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  expect(`violated ${phone.number} ${occupant?.number ?? '-'} ${number} ${local.replace(',', '')}`).toBe(
    outcome,
  )
  expect(trace.at(-1)).toMatch(/^(Allowed|Refused): /)
})

const withTest = (fields: Partial<PolicyTest>): Snapshot =>
  snapshotSchema.parse({ ...pbx, policyTests: [build(fields)] })

it('a violated one is an error with its counter-example, and keeps nothing else from being told', () => {
  const [finding, ...others] = checkPolicyTests(
    withTest({ who: extensions('101'), number: '_9011.' }),
    monday,
  )
  expect(others).toEqual([])
  expect(finding).toMatchObject({ code: 'policy_test_violated', severity: 'error', path: ['policyTests', 0] })
  expect(finding?.message).toBe(
    'Policy test “A test” is violated: Extension 101 never reaches 9011… at any time, whoever is logged in there. But phone 101 Phone 101, with 222 User 222 logged in, reaches 90110 at Mon 2026-11-23 09:00 (America/Montreal): a Class of Service grants it (staff → world). Change what decides this call, or the test.',
  )
  expect(finding?.objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'policy-test A test',
    'extension 101 Phone 101',
    'extension 222 User 222',
  ])
})

it('one that says nothing is a warning', () => {
  const found = checkForCommit(withTest({ who: extensions('300') }), monday)
  expect(found.filter(({ code }) => code.startsWith('policy_test'))).toMatchObject([
    { code: 'policy_test_empty', severity: 'warning', path: ['policyTests', 0, 'who'] },
  ])
})

it('a snapshot of before there were policy tests has none', () => {
  const { policyTests: _none, ...before } = pbx
  expect(snapshotSchema.parse(before).policyTests).toEqual([])
})
