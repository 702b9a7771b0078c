import type { ApplicationForm, ApplicationRow } from '@/lib/application/schema'
import { markFilters } from '@/lib/draft/list-filters'
import { describeLoaded } from '@/lib/draft/load-object'
import { marksOf } from '@/lib/draft/row-marks'
import type { Screen } from '@/lib/draft/screen'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

export const applicationRules: ListRules<ApplicationRow> = {
  sorts: { name: (row) => row.name, number: (row) => row.number, kind: (row) => row.kind },
  defaultSort: 'number',
  text: (row) => [row.name, row.number],
  filters: markFilters,
}

export function listApplicationRows({ view, pending }: Screen): ApplicationRow[] {
  const { applications, classesOfService, incomingLines } = view.snapshot
  return applications.map((application) => ({
    ...application,
    version: view.versionOf('application', application.id),
    grantedBy: classesOfService.filter(
      (one) => one.applications.all || one.applications.ids.includes(application.id),
    ).length,
    incomingCount: incomingLines.filter(
      ({ destination }) => destination.kind === 'application' && destination.id === application.id,
    ).length,
    ...marksOf(view, pending, 'application', application.id),
  }))
}

export async function findApplication(screen: Screen, id: string): Promise<Loaded<ApplicationForm> | null> {
  const found = screen.view.snapshot.applications.find((it) => it.id === id)
  if (!found) return null
  const { id: _id, ...value } = found
  return describeLoaded(screen, 'application', id, found.name, value)
}
