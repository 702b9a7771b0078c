import type { Channel, Location } from '@/lib/asterisk/dialplan/channel'
import { findExtension } from '@/lib/asterisk/dialplan/find-extension'

/**
 * `[[context,]exten,]priority` from where the channel stands; null: there is no such label. Empty parts stay as they
 * are. A priority that is no number is a label. Source: main/pbx.c, `pbx_parseable_goto`, `ast_explicit_goto`.
 */
export function readTarget(text: string, { dialplan, location, time }: Channel): Location | null {
  const parts = text.split(',')
  const [context, exten, priority] =
    parts.length === 1 ? ['', '', parts[0]] : parts.length === 2 ? ['', parts[0], parts[1]] : parts
  const place = { context: context || location.context, exten: exten || location.exten }
  if (priority === undefined || /^[+-]/.test(priority))
    throw new TypeError('a priority that counts from here is not known here')
  if (/^\s*[0-9]{1,9}\s*$/.test(priority)) return { ...place, priority: Number(priority) }
  const found = findExtension(dialplan, place.context, place.exten, { label: priority }, time)
  return found ? { ...place, priority: found.priority } : null
}

/** Enters a subroutine: `target[(arguments)]`. False: there is nothing there. Source: apps/app_stack.c, `gosub_exec`. */
export function enterSubroutine(channel: Channel, target: string, args: readonly string[]): boolean {
  const { dialplan, frames, location, time, variables } = channel
  const to = readTarget(target, channel)
  if (to === null || findExtension(dialplan, to.context, to.exten, to.priority, time) === null) return false
  // Arguments of the subroutine around this one are hidden even where this one has fewer.
  const argumentCount = Math.max(args.length, frames.at(-1)?.argumentCount ?? 0)
  const returnTo = { ...location, priority: location.priority + 1 }
  const frame = { returnTo, locals: new Set<string>(), argumentCount }
  const hide = (name: string, value: string): void => {
    variables.push(name, value)
    frame.locals.add(name)
  }
  for (let index = 0; index < argumentCount; index++) hide(`ARG${index + 1}`, args[index] ?? '')
  hide('ARGC', String(args.length))
  frames.push(frame)
  channel.location = to
  return true
}

/** Goes back with a value. False: no subroutine runs. */
export function leaveSubroutine(channel: Channel, value: string): boolean {
  const frame = channel.frames.pop()
  if (frame === undefined) return false
  channel.location = frame.returnTo
  for (const name of frame.locals) channel.variables.drop(name)
  channel.variables.set('GOSUB_RETVAL', value)
  return true
}
