import { AmiActionError, type AmiClient } from '@/lib/asterisk/ami/client'
import { deleteValue, putValue } from '@/lib/asterisk/ami/database'
import { type Frame, headerOf } from '@/lib/asterisk/ami/frames'
import { reconcileFamily } from '@/lib/asterisk/ami/reconcile-family'
import { astdb, contexts } from '@/lib/asterisk/names'

const listMs = 15_000

/**
 * Makes the switch's busy lamps show `wanted` (number → device); `known` is what its store has, null: not known.
 * First the store, which is asked for each number that somebody subscribes to from then on; then the hints that are
 * there already, each replaced and never removed, so that who watches it is told at once. Where the store is not
 * known every hint is replaced: one that was changed before a reload of the dialplan shows the right device with an
 * old state (docs/decisions/0010). Resolves with how many keys and hints were written.
 */
export async function showHints(
  ami: AmiClient,
  wanted: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string> | null,
): Promise<number> {
  const written = known ? await writeDifferences(ami, wanted, known) : await reconcile(ami, wanted)
  if (known && written === 0) return 0
  const hints = (await listHints(ami)).filter(
    ({ device, number }) => wanted.has(number) && (known === null || device !== wanted.get(number)),
  )
  for (const { number } of hints)
    await ami.send('DialplanExtensionAdd', {
      Context: contexts.hints,
      Extension: number,
      Priority: 'hint',
      Application: wanted.get(number) ?? '',
      Replace: 'yes',
    })
  return written + hints.length
}

async function reconcile(ami: AmiClient, wanted: ReadonlyMap<string, string>): Promise<number> {
  const { deleted, put } = await reconcileFamily(ami, astdb.hintFamily, wanted)
  return deleted.length + put.length
}

async function writeDifferences(
  ami: AmiClient,
  wanted: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
): Promise<number> {
  let written = 0
  for (const [number, device] of wanted)
    if (known.get(number) !== device) {
      await putValue(ami, astdb.hintFamily, number, device)
      written++
    }
  for (const number of known.keys())
    if (!wanted.has(number)) {
      await deleteValue(ami, astdb.hintFamily, number)
      written++
    }
  return written
}

/** Hints that the switch has made: of numbers that somebody subscribed to. */
async function listHints(ami: AmiClient): Promise<{ number: string; device: string }[]> {
  let found: Frame[]
  try {
    found = await ami.list('ExtensionStateList', {}, listMs)
  } catch (error) {
    if (error instanceof AmiActionError && /no dialplan hints/i.test(error.message)) return []
    throw error
  }
  return found
    .filter((frame) => headerOf(frame, 'context') === contexts.hints)
    .map((frame) => ({ number: headerOf(frame, 'exten'), device: headerOf(frame, 'hint') }))
}
