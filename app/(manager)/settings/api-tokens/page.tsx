import { ApiTokenList } from '@/components/api-token/api-token-list'
import { loadApiTokenList } from '@/lib/api-token/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'API tokens' }

export default async function ApiTokensPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <ApiTokenList list={await loadApiTokenList(await searchParams)} />
}
