import { AmiActionError, type AmiClient } from '@/lib/asterisk/ami/client'
import { headerOf } from '@/lib/asterisk/ami/frames'

/** The switch's own small store (AstDB), through the manager interface. Ids and numbers only. */

/** How the switch says that a key is not there; any other refusal (rights, mostly) is an error. */
const isAbsent = (error: unknown): boolean =>
  error instanceof AmiActionError && /not found|could not be deleted/i.test(error.message)

/** `family/key` = value. */
export async function putValue(ami: AmiClient, family: string, key: string, value: string): Promise<void> {
  await ami.send('DBPut', { Family: family, Key: key, Val: value })
}

/** A key that is not there is as good as deleted. */
export async function deleteValue(ami: AmiClient, family: string, key: string): Promise<void> {
  try {
    await ami.send('DBDel', { Family: family, Key: key })
  } catch (error) {
    if (!isAbsent(error)) throw error
  }
}

/** The value, or null where there is none. */
export async function getValue(ami: AmiClient, family: string, key: string): Promise<string | null> {
  try {
    const [entry] = await ami.list('DBGet', { Family: family, Key: key })
    return entry ? headerOf(entry, 'val') : null
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

/** All keys of a family (without the family) with their values; empty where there is none. */
export async function getFamily(ami: AmiClient, family: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const prefix = `/${family}/`
  for (const entry of await ami.list('DBGetTree', { Family: family })) {
    const key = headerOf(entry, 'key')
    if (key.startsWith(prefix)) found.set(key.slice(prefix.length), headerOf(entry, 'val'))
  }
  return found
}
