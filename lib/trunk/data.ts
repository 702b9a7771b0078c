import { createDraftList } from '@/lib/draft/draft-list'
import { describeLoaded } from '@/lib/draft/load-object'
import type { Screen } from '@/lib/draft/screen'
import type { DraftView } from '@/lib/draft/view'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'
import type { TrunkForm } from '@/lib/trunk/schema'

/** What follows from the draft. */
type Item = ReturnType<typeof listItems>[number]

const rules: ListRules<Item> = {
  sorts: { name: (row) => row.name, host: (row) => row.host },
  defaultSort: 'name',
  text: (row) => [row.name, row.host, row.username ?? ''],
}

function listItems(view: DraftView) {
  const { trunks, outgoingLines } = view.snapshot
  return trunks.map((trunk) => ({
    ...trunk,
    version: view.versionOf('trunk', trunk.id),
    lines: outgoingLines.filter((line) => line.trunkIds.includes(trunk.id)).map((line) => line.name),
  }))
}

export const trunkList = createDraftList({
  kind: 'trunk',
  rules,
  itemsOf: listItems,
  toRow: (item: Item) => item,
})

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
