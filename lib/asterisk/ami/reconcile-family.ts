import type { AmiClient } from '@/lib/asterisk/ami/client'
import { deleteValue, getFamily, putValue } from '@/lib/asterisk/ami/database'

/** Asked at the same time: a family of 10,000 keys is then a matter of a second and no other action waits for it long. */
const atOnce = 50

export type FamilyChanges = { put: string[]; deleted: string[] }

/**
 * Makes a family of the switch's store (AstDB) equal to `wanted`: stale keys go, missing and wrong ones come, others
 * are left alone. Resolves with the keys that were not right. Throws as the actions do; what was written until then
 * stays, and asking again finishes it.
 */
export async function reconcileFamily(
  ami: AmiClient,
  family: string,
  wanted: ReadonlyMap<string, string>,
): Promise<FamilyChanges> {
  const found = await getFamily(ami, family)
  const deleted = [...found.keys()].filter((key) => !wanted.has(key))
  const put = [...wanted.keys()].filter((key) => found.get(key) !== wanted.get(key))
  await inParts(deleted, (key) => deleteValue(ami, family, key))
  await inParts(put, (key) => putValue(ami, family, key, wanted.get(key) ?? ''))
  return { put, deleted }
}

async function inParts(keys: readonly string[], task: (key: string) => Promise<void>): Promise<void> {
  for (let from = 0; from < keys.length; from += atOnce)
    await Promise.all(keys.slice(from, from + atOnce).map(task))
}
