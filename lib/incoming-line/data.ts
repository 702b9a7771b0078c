import { markFilters } from '@/lib/draft/list-filters'
import { describeLoaded } from '@/lib/draft/load-object'
import { marksOf } from '@/lib/draft/row-marks'
import type { Screen } from '@/lib/draft/screen'
import type { IncomingLineForm, IncomingLineRow } from '@/lib/incoming-line/schema'
import type { IncomingLine, Snapshot } from '@/lib/policy/snapshot'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

export const incomingLineRules: ListRules<IncomingLineRow> = {
  sorts: { name: (row) => row.name, number: (row) => row.number },
  defaultSort: 'number',
  text: (row) => [row.name, row.number, row.destination.label, row.trunkName ?? ''],
  filters: markFilters,
}

export function listIncomingLineRows({ view, pending }: Screen): IncomingLineRow[] {
  const { incomingLines, trunks } = view.snapshot
  const trunkNames = new Map(trunks.map(({ id, name }) => [id, name]))
  return incomingLines.map(({ id, name, number, trunkId, destination }) => ({
    id,
    version: view.versionOf('incoming-line', id),
    name,
    number,
    trunkName: trunkId === null ? null : (trunkNames.get(trunkId) ?? ''),
    destination: { ...destination, label: describeDestination(view.snapshot, destination) },
    ...marksOf(view, pending, 'incoming-line', id),
  }))
}

function describeDestination(snapshot: Snapshot, { kind, id }: IncomingLine['destination']): string {
  const list = kind === 'extension' ? snapshot.extensions : snapshot.applications
  const found = list.find((it) => it.id === id)
  return found ? `${found.number} ${found.name}` : ''
}

export async function findIncomingLine(screen: Screen, id: string): Promise<Loaded<IncomingLineForm> | null> {
  const found = screen.view.snapshot.incomingLines.find((it) => it.id === id)
  if (!found) return null
  const { id: _id, ...value } = found
  return describeLoaded(screen, 'incoming-line', id, found.name, value)
}
