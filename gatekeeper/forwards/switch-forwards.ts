import type { AmiClient } from '@/lib/asterisk/ami/client'
import { deleteValue, putValue } from '@/lib/asterisk/ami/database'
import { reconcileFamily } from '@/lib/asterisk/ami/reconcile-family'
import { astdb } from '@/lib/asterisk/names'
import type { CallForward } from '@/lib/call-forward/forward'
import { type ForwardKind, forwardKinds } from '@/lib/policy/forward-services'

/** The switch's cache of the forwards (AstDB), which its dialplan reads for every call. The database is the truth. */

const families: Record<ForwardKind, string> = {
  always: astdb.forwardAlwaysFamily,
  busy: astdb.forwardBusyFamily,
  'no-answer': astdb.forwardNoAnswerFamily,
  'do-not-disturb': astdb.doNotDisturbFamily,
}

const storedValue = ({ kind, number }: CallForward): string => (kind === 'do-not-disturb' ? '1' : number)

export const pushForward = (ami: AmiClient, forward: CallForward): Promise<void> =>
  putValue(ami, families[forward.kind], forward.extensionId, storedValue(forward))

export const pullForward = (ami: AmiClient, { extensionId, kind }: CallForward): Promise<void> =>
  deleteValue(ami, families[kind], extensionId)

/** Makes the switch's copy equal to the forwards; resolves with how many keys were not. */
export async function reconcileForwards(ami: AmiClient, forwards: readonly CallForward[]): Promise<number> {
  let changes = 0
  for (const kind of forwardKinds) {
    const ofKind = forwards.filter((one) => one.kind === kind)
    const wanted = new Map(ofKind.map((one) => [one.extensionId, storedValue(one)]))
    const { deleted, put } = await reconcileFamily(ami, families[kind], wanted)
    changes += deleted.length + put.length
  }
  return changes
}
