import {
  findPolicyTest,
  listPolicyTestChoices,
  listPolicyTestRows,
  policyTestRules,
} from '@/lib/policy-test/data'
import type { LoadedPolicyTest, PolicyTestChoices, PolicyTestRow } from '@/lib/policy-test/schema'
import { requireScreen } from '@/lib/server/screen'
import { type ListPage, readListQuery, type SearchParams, takePage } from '@/lib/shared/list-query'

export async function loadPolicyTestList(params: SearchParams): Promise<ListPage<PolicyTestRow>> {
  const rows = listPolicyTestRows(await requireScreen())
  return takePage(rows, readListQuery(params, policyTestRules), policyTestRules)
}

/** Null: it is gone. */
export async function loadPolicyTest(id: string): Promise<LoadedPolicyTest | null> {
  return findPolicyTest(await requireScreen(), id)
}

export async function loadPolicyTestChoices(): Promise<PolicyTestChoices> {
  return listPolicyTestChoices(await requireScreen())
}
