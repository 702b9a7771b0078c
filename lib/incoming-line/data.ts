import { createDraftList } from '@/lib/draft/draft-list'
import { describeLoaded } from '@/lib/draft/load-object'
import type { Screen } from '@/lib/draft/screen'
import type { DraftView } from '@/lib/draft/view'
import type { IncomingLineForm } from '@/lib/incoming-line/schema'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

/** What follows from the draft. */
type Item = ReturnType<typeof listItems>[number]

const rules: ListRules<Item> = {
  sorts: { name: (row) => row.name, number: (row) => row.number },
  defaultSort: 'number',
  text: (row) => [row.name, row.number, row.destination.label, row.trunkName ?? ''],
}

function listItems(view: DraftView) {
  const { incomingLines, trunks, extensions, applications } = view.snapshot
  const destinations = new Map([...extensions, ...applications].map((one) => [one.id, one]))
  const trunkNames = new Map(trunks.map(({ id, name }) => [id, name]))
  return incomingLines.map(({ id, name, number, trunkId, destination }) => ({
    id,
    version: view.versionOf('incoming-line', id),
    name,
    number,
    trunkName: trunkId === null ? null : (trunkNames.get(trunkId) ?? ''),
    destination: { ...destination, label: describeDestination(destinations.get(destination.id)) },
  }))
}

export const incomingLineList = createDraftList({
  kind: 'incoming-line',
  rules,
  itemsOf: listItems,
  toRow: (item: Item) => item,
})

const describeDestination = (found: { number: string; name: string } | undefined): string =>
  found ? `${found.number} ${found.name}` : ''

export async function findIncomingLine(screen: Screen, id: string): Promise<Loaded<IncomingLineForm> | null> {
  const found = screen.view.snapshot.incomingLines.find((it) => it.id === id)
  if (!found) return null
  const { id: _id, ...value } = found
  return describeLoaded(screen, 'incoming-line', id, found.name, value)
}
