import { describePattern } from '@/lib/policy/ask/pattern-words'
import type { PolicyTest } from '@/lib/policy/policy-tests/schema'

type Named = { id: string; name: string }

/** What a sentence needs of a configuration: names. */
export type NamesOf = {
  extensions: readonly (Named & { number: string | null })[]
  classesOfService: readonly Named[]
  schedules: readonly Named[]
}

/** A policy test as one sentence: “Extension 110 never reaches 9011… at any time, whoever is logged in there.” */
export function describePolicyTest(test: Omit<PolicyTest, 'id' | 'name'>, names: NamesOf): string {
  const { who, login, expect, number, when } = test
  const object = `${expect === 'always' && !isNumber(number) ? 'every number of ' : ''}${describePattern(number)}`
  return `${describeReach(who, expect, names)} ${object} ${describeWhen(when, names)}${describeLogin(login, names)}.`
}

function describeReach(who: PolicyTest['who'], expect: PolicyTest['expect'], names: NamesOf): string {
  if (who.kind === 'all-phones') return expect === 'never' ? 'No phone reaches' : 'Every phone reaches'
  const isOne = who.kind === 'extensions' && who.entries.length === 1 && isNumber(who.entries[0] as string)
  return `${describeWho(who, names)} ${expect} ${isOne ? 'reaches' : 'reach'}`
}

/** A range is a text of its own. */
const describeEntry = (entry: string): string => (entry.startsWith('_') ? describePattern(entry) : entry)

const isNumber = (text: string): boolean => /^[0-9*#+]+$/.test(text)

function describeWho(
  who: Exclude<PolicyTest['who'], { kind: 'all-phones' }>,
  { classesOfService }: NamesOf,
): string {
  if (who.kind === 'class-in-force')
    return `Phones under ${classesOfService.find(({ id }) => id === who.classOfServiceId)?.name ?? who.classOfServiceId}`
  const entries = who.entries.map(describeEntry)
  return `Extension${entries.length === 1 && isNumber(entries[0] as string) ? '' : 's'} ${listed(entries)}`
}

function describeLogin(login: PolicyTest['login'], { extensions }: NamesOf): string {
  switch (login.kind) {
    case 'any':
      return ', whoever is logged in there'
    case 'logged-out':
      return ', with nobody logged in there'
    case 'logged-in': {
      const hotDesk = extensions.find(({ id }) => id === login.hotDeskId)
      return `, with ${hotDesk ? `${hotDesk.number} ${hotDesk.name}` : login.hotDeskId} logged in there`
    }
  }
}

function describeWhen(when: PolicyTest['when'], { schedules }: NamesOf): string {
  switch (when.kind) {
    case 'always':
      return 'at any time'
    case 'at':
      return `at ${when.instant}`
    default: {
      const name = schedules.find(({ id }) => id === when.scheduleId)?.name ?? when.scheduleId
      return `${when.kind} ${name}`
    }
  }
}

const listed = (texts: string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
