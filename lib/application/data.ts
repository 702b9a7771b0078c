import type { ApplicationForm } from '@/lib/application/schema'
import { createDraftList } from '@/lib/draft/draft-list'
import { describeLoaded } from '@/lib/draft/load-object'
import type { Screen } from '@/lib/draft/screen'
import type { DraftView } from '@/lib/draft/view'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

/** What follows from the draft. */
type Item = ReturnType<typeof listItems>[number]

const rules: ListRules<Item> = {
  sorts: { name: (row) => row.name, number: (row) => row.number, kind: (row) => row.kind },
  defaultSort: 'number',
  text: (row) => [row.name, row.number],
}

function listItems(view: DraftView) {
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
  }))
}

export const applicationList = createDraftList({
  kind: 'application',
  rules,
  itemsOf: listItems,
  toRow: (item: Item) => item,
})

export async function findApplication(screen: Screen, id: string): Promise<Loaded<ApplicationForm> | null> {
  const found = screen.view.snapshot.applications.find((it) => it.id === id)
  if (!found) return null
  const { id: _id, ...value } = found
  return describeLoaded(screen, 'application', id, found.name, value)
}
