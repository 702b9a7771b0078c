import { listChoices } from '@/lib/draft/choices'
import { markFilters } from '@/lib/draft/list-filters'
import { describeLoaded } from '@/lib/draft/load-object'
import { marksOf } from '@/lib/draft/row-marks'
import type { Screen } from '@/lib/draft/screen'
import { describePolicyTest } from '@/lib/policy/policy-tests/describe'
import { readOutcome, stateOf } from '@/lib/policy-test/outcome'
import type { LoadedPolicyTest, PolicyTestChoices, PolicyTestRow } from '@/lib/policy-test/schema'
import type { ListRules } from '@/lib/shared/list-query'

export const policyTestRules: ListRules<PolicyTestRow> = {
  sorts: { name: (row) => row.name, number: (row) => row.number, state: (row) => row.state },
  defaultSort: 'name',
  text: (row) => [row.name, row.sentence, row.number],
  filters: {
    ...markFilters,
    expect: (row, value) => row.expect === value,
    state: (row, value) => row.state === value,
  },
}

export function listPolicyTestRows({ view, pending }: Screen): PolicyTestRow[] {
  return view.snapshot.policyTests.map((test) => {
    const marks = marksOf(view, pending, 'policy-test', test.id)
    return {
      id: test.id,
      version: view.versionOf('policy-test', test.id),
      name: test.name,
      sentence: describePolicyTest(test, view.snapshot),
      state: stateOf(marks.findings),
      expect: test.expect,
      number: test.number,
      ...marks,
    }
  })
}

export async function findPolicyTest(screen: Screen, id: string): Promise<LoadedPolicyTest | null> {
  const found = screen.view.snapshot.policyTests.find((it) => it.id === id)
  if (!found) return null
  const { id: _id, ...value } = found
  const loaded = await describeLoaded(screen, 'policy-test', id, found.name, value)
  return loaded && { ...loaded, outcome: readOutcome(screen.view, found, screen.at) }
}

export function listPolicyTestChoices(screen: Screen): PolicyTestChoices {
  const choices = listChoices(screen, ['class-of-service', 'extension', 'schedule'])
  return {
    classesOfService: choices['class-of-service'],
    extensions: choices.extension,
    schedules: choices.schedule,
    timeZone: screen.view.snapshot.settings.timeZone,
    now: new Date(screen.at).toISOString(),
  }
}
