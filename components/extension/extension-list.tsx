'use client'

import { Armchair, ChevronDown, Pencil, Phone, Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useLiveList } from '@/components/data-table/use-live-list'
import { extensionColumns } from '@/components/extension/extension-columns'
import { ExtensionFilters } from '@/components/extension/extension-filters'
import { ObjectList } from '@/components/object/object-list'
import { Button, ButtonLink } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { listMatchingExtensions } from '@/lib/extension/actions'
import type { ExtensionCounts, ExtensionRow } from '@/lib/extension/schema'
import type { Choice } from '@/lib/shared/draft-marks'
import type { ListPage } from '@/lib/shared/list-query'

type Props = {
  list: ListPage<ExtensionRow> & { counts: ExtensionCounts }
  classesOfService: readonly Choice[]
  canEdit: boolean
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

const EditSelected = lazy(() => import('@/components/extension/edit-selected'))

/** Nothing is being edited. */
const none = { rows: [], onDone: () => undefined }

export function ExtensionList({ list: given, classesOfService, canEdit }: Props) {
  const list = useLiveList(given, 'extension')
  const [editing, setEditing] = useState<{ rows: readonly ExtensionRow[]; onDone: () => void }>(none)
  return (
    <>
      <ObjectList
        kind="extension"
        title="Extensions"
        nouns={{ one: 'extension', many: 'extensions' }}
        sentence="Local numbers. A Phone has a device of its own, a Hot Desk extension logs in to one with its PIN."
        list={list}
        columns={extensionColumns}
        nameOf={({ number, name }) => `${number} ${name}`}
        placeholder="Number, 100-199 or name"
        canEdit={canEdit}
        filters={<ExtensionFilters counts={list.counts} classesOfService={classesOfService} />}
        newAction={<NewExtension />}
        moreActions={<Files canEdit={canEdit} query={list.asked} />}
        bulkActions={[
          {
            label: 'Edit…',
            icon: <Pencil {...icon} />,
            onSelect: (rows, onDone) => setEditing({ rows, onDone }),
          },
        ]}
        loadAll={() => listMatchingExtensions(Object.fromEntries(new URLSearchParams(list.asked)))}
        empty="Make a Phone for each device, and a Hot Desk extension for each person who sits at different ones."
      />
      {editing.rows.length > 0 && (
        <Suspense fallback={null}>
          <EditSelected
            rows={editing.rows}
            classesOfService={classesOfService}
            onClose={() => setEditing(none)}
            onSaved={editing.onDone}
          />
        </Suspense>
      )}
    </>
  )
}

function Files({ canEdit, query }: { canEdit: boolean; query: string }) {
  return (
    <>
      <ButtonLink kind="ghost" size="header" href={`/api/extensions?${query}`} prefetch={false} download>
        Export
      </ButtonLink>
      {canEdit && (
        <ButtonLink kind="ghost" size="header" href="/extensions/import">
          Import…
        </ButtonLink>
      )}
    </>
  )
}

function NewExtension() {
  return (
    <Menu
      trigger={
        <Button kind="page" size="header" icon={<Plus {...icon} />}>
          New extension
          <ChevronDown {...icon} />
        </Button>
      }
      entries={[
        { label: 'Phone', icon: <Phone {...icon} />, href: '/extensions/new?type=phone' },
        { label: 'Hot Desk', icon: <Armchair {...icon} />, href: '/extensions/new?type=hot-desk' },
      ]}
    />
  )
}
