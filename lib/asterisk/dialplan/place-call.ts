import type { Dialplan } from '@/lib/asterisk/dialplan/dialplan'
import { findExtension } from '@/lib/asterisk/dialplan/find-extension'
import { type CallResult, runCall } from '@/lib/asterisk/dialplan/run-call'
import type { World } from '@/lib/asterisk/dialplan/world'
import { contexts } from '@/lib/asterisk/names'

/** A channel holds 79 bytes of a number and drops the rest (include/asterisk/channel.h, AST_MAX_EXTENSION). */
const longestNumber = 79

/**
 * A call from a phone, from the entry context on. null: the switch answers 404 before any dialplan, because the entry
 * context has no place for the number (res/res_pjsip_session.c, `get_destination`).
 */
export const placeCall = (dialplan: Dialplan, world: World, dialled: string): CallResult | null =>
  enter(dialplan, world, contexts.entry, dialled, {})

/**
 * A blind transfer by the phone `endpoint`, on the channel of the other party. null: the switch answers the REFER with
 * 404, or takes the keys for no number.
 */
export const placeTransfer = (
  dialplan: Dialplan,
  world: World,
  dialled: string,
  endpoint: string,
): CallResult | null =>
  enter(dialplan, world, contexts.transfer, dialled, { BLINDTRANSFER: `PJSIP/${endpoint}-00000001` })

/** On the channel of a caller, after the phone `endpoint` answered 302 with this user part of Contact. */
export const placeRedirect = (
  dialplan: Dialplan,
  world: World,
  moved: string,
  endpoint: string,
): CallResult =>
  runCall(dialplan, world, {
    context: contexts.redirect,
    exten: 'follow',
    variables: { ARG1: endpoint, DIALSTATUS: 'BUSY' },
    // As the called leg leaves it, in `cb-redirect`, `left`.
    shared: { CB_MOVED: /^[-0-9*#+]+$/.test(moved) ? moved.replaceAll('-', '') : 'none' },
  })

function enter(
  dialplan: Dialplan,
  world: World,
  context: string,
  dialled: string,
  variables: Record<string, string>,
): CallResult | null {
  const exten = dialled.slice(0, longestNumber)
  const time = { epoch: world.epoch, timeZone: world.timeZone }
  if (findExtension(dialplan, context, exten, 1, time) === null) return null
  return runCall(dialplan, world, { context, exten, variables })
}
