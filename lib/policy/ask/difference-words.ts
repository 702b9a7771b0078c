import { describeDestinations } from '@/lib/policy/ask/destination-words'
import type { PermissionEffect } from '@/lib/policy/ask/gather-effects'
import { listShortly } from '@/lib/policy/ask/pattern-words'
import type { PermissionDifference } from '@/lib/policy/ask/permission-difference'
import { describeWeekly } from '@/lib/policy/ask/weekly-words'

/**
 * One sentence an effect, `17 extensions gain International, Sat–Sun.`, then what extensions are themselves.
 * @param homeZone the PBX's time zone, which goes without saying
 */
export function describeDifference(difference: PermissionDifference, homeZone: string): string[] {
  return [
    ...difference.effects.map((effect) => describeEffect(effect, difference.classes, homeZone)),
    ...difference.own,
  ]
}

export function describeEffect(
  effect: PermissionEffect,
  classes: PermissionDifference['classes'],
  homeZone: string,
): string {
  const isOne = effect.who.members.length === 1
  const verb = (one: string, many: string) => (isOne ? one : many)
  const destinations = describeDestinations(classes, effect.classes)
  const times = describeWeekly(effect.times, homeZone)
  const who = describeWho(effect.who)
  switch (effect.change) {
    case 'gain':
      return `${who} ${verb('gains', 'gain')} ${destinations}, ${times}.`
    case 'lose':
      return `${who} ${verb('loses', 'lose')} ${destinations}, ${times}.`
    case 'route':
      return `${who} ${verb('reaches', 'reach')} ${destinations} another way (${effect.detail}), ${times}.`
    case 'caller-id':
      return `${who} ${verb('calls', 'call')} ${destinations} with ${effect.detail}, ${times}.`
    case 'limit':
      return `${who} ${verb('reaches', 'reach')} ${destinations} (${effect.detail}), ${times}.`
  }
}

/** `17 extensions`, `Extension 101`, `New Hot Desk extensions 222, 223, logged in at a phone restricted by hotdesk`. */
export function describeWho({
  kind,
  state,
  members,
  phoneIds,
  restrictedBy,
}: Pick<PermissionEffect['who'], 'kind' | 'members' | 'phoneIds' | 'restrictedBy'> & {
  state?: PermissionEffect['who']['state']
}): string {
  const noun = `${kind === 'phones' ? 'extension' : 'Hot Desk extension'}${members.length === 1 ? '' : 's'}`
  const named = state === undefined || state === 'kept' ? noun : `${state} ${noun}`
  const numbers = members.map(({ number }) => number).join(', ')
  const text = members.length <= 3 ? `${capitalise(named)} ${numbers}` : `${members.length} ${named}`
  if (kind === 'phones' || phoneIds === null) return text
  return restrictedBy.length === 0
    ? `${text}, logged in at a phone without restriction,`
    : `${text}, logged in at a phone restricted by ${listShortly(restrictedBy)},`
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
