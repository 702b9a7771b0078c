import { markFilters } from '@/lib/draft/list-filters'
import { describeLoaded } from '@/lib/draft/load-object'
import { marksOf } from '@/lib/draft/row-marks'
import type { Screen } from '@/lib/draft/screen'
import type { ServiceForm, ServiceRow } from '@/lib/service/schema'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

export const serviceRules: ListRules<ServiceRow> = {
  sorts: { name: (row) => row.name, code: (row) => row.code, kind: (row) => row.kind },
  defaultSort: 'code',
  text: (row) => [row.name, row.code],
  filters: markFilters,
}

export function listServiceRows({ view, pending }: Screen): ServiceRow[] {
  const { services, classesOfService } = view.snapshot
  return services.map((service) => ({
    ...service,
    version: view.versionOf('service', service.id),
    grantedBy: classesOfService.filter((one) => one.services.all || one.services.ids.includes(service.id))
      .length,
    ...marksOf(view, pending, 'service', service.id),
  }))
}

export async function findService(screen: Screen, id: string): Promise<Loaded<ServiceForm> | null> {
  const found = screen.view.snapshot.services.find((it) => it.id === id)
  if (!found) return null
  const { id: _id, ...value } = found
  return describeLoaded(screen, 'service', id, found.name, value)
}
