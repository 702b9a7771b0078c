'use client'

import { Armchair, ChevronDown, Phone, Plus } from 'lucide-react'
import { extensionColumns } from '@/components/extension/extension-columns'
import { ExtensionFilters } from '@/components/extension/extension-filters'
import { ObjectList } from '@/components/object/object-list'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import type { ExtensionCounts, ExtensionRow } from '@/lib/extension/schema'
import type { Choice } from '@/lib/shared/draft-marks'
import type { ListPage } from '@/lib/shared/list-query'

type Props = {
  list: ListPage<ExtensionRow> & { counts: ExtensionCounts }
  classesOfService: readonly Choice[]
  canEdit: boolean
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

export function ExtensionList({ list, classesOfService, canEdit }: Props) {
  return (
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
      empty="Make a Phone for each device, and a Hot Desk extension for each person who sits at different ones."
    />
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
