import { markFilters } from '@/lib/draft/list-filters'
import { describeLoaded } from '@/lib/draft/load-object'
import { marksOf } from '@/lib/draft/row-marks'
import type { Screen } from '@/lib/draft/screen'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'
import type { TrunkForm, TrunkRow } from '@/lib/trunk/schema'

export const trunkRules: ListRules<TrunkRow> = {
  sorts: { name: (row) => row.name, host: (row) => row.host },
  defaultSort: 'name',
  text: (row) => [row.name, row.host, row.username ?? ''],
  filters: markFilters,
}

export function listTrunkRows({ view, pending }: Screen): TrunkRow[] {
  const { trunks, outgoingLines } = view.snapshot
  return trunks.map((trunk) => ({
    ...trunk,
    version: view.versionOf('trunk', trunk.id),
    lines: outgoingLines.filter((line) => line.trunkIds.includes(trunk.id)).map((line) => line.name),
    ...marksOf(view, pending, 'trunk', trunk.id),
  }))
}

export type LoadedTrunk = Loaded<TrunkForm> & { secretsSet: { password: boolean } }

/** The password itself never leaves the server. */
export async function findTrunk(screen: Screen, id: string): Promise<LoadedTrunk | null> {
  const { trunks, secrets } = screen.view.snapshot
  const found = trunks.find((it) => it.id === id)
  if (!found) return null
  const { id: _id, ...value } = found
  const form = { ...value, username: value.username ?? '', secrets: { password: '' } }
  const loaded = await describeLoaded(screen, 'trunk', id, found.name, form)
  return loaded && { ...loaded, secretsSet: { password: secrets.trunkPasswords[id] !== undefined } }
}
