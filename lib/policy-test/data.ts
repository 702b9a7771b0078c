import { markFilters } from '@/lib/draft/list-filters'
import { describeLoaded } from '@/lib/draft/load-object'
import { marksOf } from '@/lib/draft/row-marks'
import type { Screen } from '@/lib/draft/screen'
import { describePolicyTest } from '@/lib/policy/policy-tests/describe'
import type { PolicyTestForm, PolicyTestRow } from '@/lib/policy-test/schema'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

export const policyTestRules: ListRules<PolicyTestRow> = {
  sorts: { name: (row) => row.name, number: (row) => row.number },
  defaultSort: 'name',
  text: (row) => [row.name, row.sentence, row.number],
  filters: { ...markFilters, expect: (row, value) => row.expect === value },
}

export function listPolicyTestRows({ view, pending }: Screen): PolicyTestRow[] {
  return view.snapshot.policyTests.map((test) => ({
    id: test.id,
    version: view.versionOf('policy-test', test.id),
    name: test.name,
    sentence: describePolicyTest(test, view.snapshot),
    expect: test.expect,
    number: test.number,
    ...marksOf(view, pending, 'policy-test', test.id),
  }))
}

export async function findPolicyTest(screen: Screen, id: string): Promise<Loaded<PolicyTestForm> | null> {
  const found = screen.view.snapshot.policyTests.find((it) => it.id === id)
  if (!found) return null
  const { id: _id, ...value } = found
  return describeLoaded(screen, 'policy-test', id, found.name, value)
}
