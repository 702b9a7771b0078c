import { giveBack, gosub, goto, place, set } from '@/lib/asterisk/config/dialplan/applications'
import { inside } from '@/lib/asterisk/config/dialplan/names'
import { value } from '@/lib/asterisk/config/dialplan/terms'
import { note, storedOccupant } from '@/lib/asterisk/config/extensions/note'
import { usableTrunkIds } from '@/lib/asterisk/config/extensions/ordinary-lines'
import { anyNumber, context, exten } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, join, nothing, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import {
  callerIdNameValue,
  callerIdNumberValue,
  idValue,
  integerValue,
  prependValue,
} from '@/lib/asterisk/config/writer/values'
import type { OutgoingLine, Snapshot } from '@/lib/policy/snapshot'

/**
 * The way out over one line: `Goto(cb-line-<id>,<number>,1)`, and `sent` as a subroutine, which gives what CB_N is
 * after strip and prepend. A line without a usable trunk has no routine for numbers: that is `no_route`. Emergency
 * finds its line before anyone could look: there the routine refuses, and `route` says that a trunk is usable.
 */
export function lineRoutine(line: OutgoingLine, snapshot: Snapshot): Section {
  const trunks = usableTrunkIds(line, snapshot).map((id) => idValue(`outgoing line ${line.id}: trunk`, id))
  const comment = line.emergency ? 'An emergency line: Caller ID of the phone, no limit' : 'An outgoing line'
  const routine = exten(
    anyNumber,
    ...identityOf(line, trunks.length > 0),
    set('CB_TRUNKS', join(trunks, '&')),
    set('CB_SEND', sentNumber(line, 'EXTEN')),
    goto(place(inside.wayOut, value('EXTEN'))),
  )
  return context(conf`cb-line-${idValue('the id of an outgoing line', line.id)}`, comment, [
    exten('sent', giveBack(sentNumber(line, 'CB_N'))),
    ...(line.emergency && trunks.length > 0 ? [exten('route', giveBack(''))] : []),
    ...(line.emergency || trunks.length > 0 ? [routine] : []),
  ])
}

function sentNumber({ id, prepend, strip }: OutgoingLine, variable: 'CB_N' | 'EXTEN'): Safe {
  const digits = integerValue(`outgoing line ${id}: strip`, strip, 0, 20)
  const number = conf`${variable as Safe}:${digits}`
  return conf`${prependValue(`outgoing line ${id}: prepend`, prepend)}${strip === 0 ? value(variable) : value(number)}`
}

const reached = [ourWords('allow'), ourWords('emergency')] as const
const noRoute = [ourWords('deny'), ourWords('no_route')] as const

function identityOf({ callerId, emergency, id }: OutgoingLine, hasTrunk: boolean): Safe[] {
  if (emergency)
    return [
      gosub(place(inside.device, conf`e${value('CB_DEV')}`)),
      set('CB_LIMIT', nothing),
      gosub(place(inside.emergencyNote, 'note'), value('EXTEN')),
      ...storedOccupant,
      note('switch', ...(hasTrunk ? reached : noRoute), value('EXTEN'), value('CB_SEAT')),
      set('CDR(userfield)', value('CB_TRACE')),
    ]
  if (callerId === null) return []
  const number = set(
    'CALLERID(num)',
    callerIdNumberValue(`outgoing line ${id}: Caller ID number`, callerId.number),
  )
  if (callerId.name === null) return [number]
  return [
    number,
    set('CALLERID(name)', callerIdNameValue(`outgoing line ${id}: Caller ID name`, callerId.name)),
  ]
}
