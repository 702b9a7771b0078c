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
export function placeCall(dialplan: Dialplan, world: World, dialled: string): CallResult | null {
  const exten = dialled.slice(0, longestNumber)
  const time = { epoch: world.epoch, timeZone: world.timeZone }
  if (findExtension(dialplan, contexts.entry, exten, 1, time) === null) return null
  return runCall(dialplan, world, { context: contexts.entry, exten })
}
