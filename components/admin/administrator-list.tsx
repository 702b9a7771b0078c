'use client'

import { Plus } from 'lucide-react'
import type { DataColumn } from '@/components/data-table/columns'
import { DataTable } from '@/components/data-table/data-table'
import { FilterMenu } from '@/components/data-table/filters'
import { PageHeader } from '@/components/layout/page-header'
import { LocalTime } from '@/components/object/local-time'
import { None } from '@/components/object/name-cell'
import { ButtonLink } from '@/components/ui/button'
import { StateMark } from '@/components/ui/state-mark'
import { type AdministratorRow, roles, roleWords } from '@/lib/admin/schema'
import type { ListPage } from '@/lib/shared/list-query'

const newHref = '/settings/administrators/new'

const columns: DataColumn<AdministratorRow>[] = [
  {
    id: 'email',
    header: 'Who',
    sort: 'email',
    cell: ({ email, name }) => (
      <>
        <span className="font-label">{name || email}</span>
        {name && <span className="ml-2 text-ink-2">{email}</span>}
      </>
    ),
  },
  { id: 'role', header: 'Role', width: '140px', sort: 'role', cell: ({ role }) => roleWords[role].label },
  {
    id: 'state',
    header: 'State',
    width: '190px',
    cell: ({ isEnabled, sessions }) =>
      isEnabled ? (
        <StateMark jack={sessions > 0 ? 'open' : 'free'} word={sessions > 0 ? 'Signed in' : 'May sign in'}>
          {sessions > 1 ? `, ${sessions} browsers` : undefined}
        </StateMark>
      ) : (
        <StateMark jack="not-granted" word="Turned off" />
      ),
  },
  {
    id: 'second-factor',
    header: 'Second factor',
    width: '130px',
    showFrom: 1000,
    cell: ({ hasSecondFactor }) => (hasSecondFactor ? 'App' : <None />),
  },
  {
    id: 'lastLogin',
    header: 'Last sign-in',
    width: '190px',
    sort: 'lastLogin',
    showFrom: 820,
    cell: ({ lastLoginAt }) => (lastLoginAt ? <LocalTime at={lastLoginAt} /> : <None>never</None>),
  },
]

const roleOptions = roles.map((value) => ({ value, label: roleWords[value].label }))

export function AdministratorList({ list }: { list: ListPage<AdministratorRow> }) {
  return (
    <>
      <PageHeader
        title="Administrators"
        sentence="Who may sign in here, and what for. A change holds at once: it is no part of the draft."
        actions={
          <ButtonLink
            kind="page"
            size="header"
            href={newHref}
            icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
          >
            New administrator
          </ButtonLink>
        }
      />
      <DataTable
        list={list}
        columns={columns}
        nouns={{ one: 'administrator', many: 'administrators' }}
        rowHref={({ id }) => `/settings/administrators/${id}`}
        rowName={({ email }) => email}
        filterPlaceholder="Name, address or role"
        filters={<FilterMenu name="role" label="Role" options={roleOptions} />}
        newHref={newHref}
        empty={{ title: 'No administrator yet' }}
      />
    </>
  )
}
