import { createDraftList } from '@/lib/draft/draft-list'
import { describeLoaded } from '@/lib/draft/load-object'
import type { Screen } from '@/lib/draft/screen'
import type { DraftView } from '@/lib/draft/view'
import type { OutgoingLineForm } from '@/lib/outgoing-line/schema'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

/** What follows from the draft. */
type Item = ReturnType<typeof listItems>[number]

const rules: ListRules<Item> = {
  sorts: { place: (row) => row.place, name: (row) => row.name },
  defaultSort: 'place',
  text: (row) => [row.name, ...row.patterns, ...row.trunkNames],
}

function listItems(view: DraftView) {
  const { outgoingLines, trunks, classesOfService } = view.snapshot
  const trunkNames = new Map(trunks.map(({ id, name }) => [id, name]))
  return outgoingLines.map(({ trunkIds, callerId, ...line }, index) => ({
    ...line,
    version: view.versionOf('outgoing-line', line.id),
    place: index + 1,
    trunkNames: trunkIds.map((id) => trunkNames.get(id) ?? ''),
    callerIdNumber: callerId?.number ?? null,
    grantedBy: classesOfService.filter((one) => one.outgoingLines.ids.includes(line.id)).length,
  }))
}

export const outgoingLineList = createDraftList({
  kind: 'outgoing-line',
  rules,
  itemsOf: listItems,
  toRow: (item: Item) => item,
})

export async function findOutgoingLine(screen: Screen, id: string): Promise<Loaded<OutgoingLineForm> | null> {
  const found = screen.view.snapshot.outgoingLines.find((it) => it.id === id)
  if (!found) return null
  const { id: _id, callerId, ...value } = found
  const form = { ...value, callerId: { name: callerId?.name ?? '', number: callerId?.number ?? '' } }
  return describeLoaded(screen, 'outgoing-line', id, found.name, form)
}
