'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { NewApiToken } from '@/components/api-token/new-api-token'
import type { DataColumn } from '@/components/data-table/columns'
import { DataTable } from '@/components/data-table/data-table'
import { FilterMenu } from '@/components/data-table/filters'
import { PageHeader } from '@/components/layout/page-header'
import { LocalTime } from '@/components/object/local-time'
import { None } from '@/components/object/name-cell'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { JackState } from '@/components/ui/jack'
import { StateMark } from '@/components/ui/state-mark'
import { useToast } from '@/components/ui/toast'
import { endApiToken } from '@/lib/api-token/actions'
import type { ApiTokenRow } from '@/lib/api-token/schema'
import type { ListPage } from '@/lib/shared/list-query'

const states = {
  valid: { jack: 'open', word: 'Valid' },
  ended: { jack: 'free', word: 'Past its end' },
  revoked: { jack: 'not-granted', word: 'Revoked' },
} as const satisfies Record<ApiTokenRow['state'], { jack: JackState; word: string }>

const columns: DataColumn<ApiTokenRow>[] = [
  {
    id: 'name',
    header: 'Name',
    sort: 'name',
    cell: ({ name }) => <span className="font-label">{name}</span>,
  },
  { id: 'scopes', header: 'May', cell: ({ scopes }) => scopes.join(', ') },
  {
    id: 'state',
    header: 'State',
    width: '140px',
    cell: ({ state }) => <StateMark {...states[state]} />,
  },
  {
    id: 'expires',
    header: 'Ends',
    width: '170px',
    showFrom: 1000,
    cell: ({ expiresAt }) => (expiresAt ? <LocalTime at={expiresAt} /> : <None>does not end</None>),
  },
  {
    id: 'lastUsed',
    header: 'Last used',
    width: '170px',
    sort: 'lastUsed',
    showFrom: 820,
    cell: ({ lastUsedAt }) => (lastUsedAt ? <LocalTime at={lastUsedAt} /> : <None>never</None>),
  },
]

const stateOptions = Object.entries(states).map(([value, { word }]) => ({ value, label: word }))

export function ApiTokenList({ list }: { list: ListPage<ApiTokenRow> }) {
  const router = useRouter()
  const toast = useToast()
  const [isNew, setIsNew] = useState(false)
  const [ending, setEnding] = useState<string | null>(null)
  const newButton = (
    <Button
      kind="page"
      size="header"
      onClick={() => setIsNew(true)}
      icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
    >
      New token
    </Button>
  )
  return (
    <>
      <PageHeader
        title="API tokens"
        sentence="For programs that ask the gatekeeper. A token is shown once, when it is made; only its hash is kept."
        actions={newButton}
      />
      <DataTable
        list={list}
        columns={columns}
        nouns={{ one: 'API token', many: 'API tokens' }}
        rowName={({ name }) => name}
        filterPlaceholder="Name, scope or maker"
        filters={<FilterMenu name="state" label="State" options={stateOptions} />}
        rowMenu={({ name, state }) => [
          {
            label: 'Revoke…',
            danger: true,
            onSelect: () => setEnding(name),
            ...(state === 'revoked' && { offBecause: 'revoked already' }),
          },
        ]}
        empty={{
          title: 'No API token yet',
          text: 'The switch needs none: it has its own. Make one for a door phone, a billing program or a monitor.',
          actions: newButton,
        }}
      />
      <NewApiToken open={isNew} onOpenChange={setIsNew} />
      <ConfirmDialog
        open={ending !== null}
        onOpenChange={(open) => !open && setEnding(null)}
        question={`Revoke ${ending ?? ''}?`}
        consequence="Whoever uses it is refused from now on. This cannot be undone; a new token can be made."
        verb="Revoke"
        danger
        onConfirm={async () => {
          const result = await endApiToken(ending ?? '').catch(() => null)
          if (!result?.ok) return result?.message ?? 'Cordboard did not answer. Try again.'
          toast.show({ title: `${ending} revoked` })
          router.refresh()
          return undefined
        }}
      />
    </>
  )
}
