import { createDraftList } from '@/lib/draft/draft-list'
import { describeLoaded } from '@/lib/draft/load-object'
import type { Screen } from '@/lib/draft/screen'
import type { DraftView } from '@/lib/draft/view'
import type { ServiceForm } from '@/lib/service/schema'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

/** What follows from the draft. */
type Item = ReturnType<typeof listItems>[number]

const rules: ListRules<Item> = {
  sorts: { name: (row) => row.name, code: (row) => row.code, kind: (row) => row.kind },
  defaultSort: 'code',
  text: (row) => [row.name, row.code],
}

function listItems(view: DraftView) {
  const { services, classesOfService } = view.snapshot
  return services.map((service) => ({
    ...service,
    version: view.versionOf('service', service.id),
    grantedBy: classesOfService.filter((one) => one.services.all || one.services.ids.includes(service.id))
      .length,
  }))
}

export const serviceList = createDraftList({
  kind: 'service',
  rules,
  itemsOf: listItems,
  toRow: (item: Item) => item,
})

export async function findService(screen: Screen, id: string): Promise<Loaded<ServiceForm> | null> {
  const found = screen.view.snapshot.services.find((it) => it.id === id)
  if (!found) return null
  const { id: _id, ...value } = found
  return describeLoaded(screen, 'service', id, found.name, value)
}
