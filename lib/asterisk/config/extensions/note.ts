import { giveBack, gosub, place, set } from '@/lib/asterisk/config/dialplan/applications'
import { inside } from '@/lib/asterisk/config/dialplan/names'
import { either, expression, filtered, value } from '@/lib/asterisk/config/dialplan/terms'
import { context, exten } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, join, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import { integerValue } from '@/lib/asterisk/config/writer/values'

/**
 * `Gosub(cb-note,note,1(<source>,<decision>,<reason>,<number>,<occupant>))`: a decision that the switch made by itself
 * gets its trace id, CB_TRACE, and is left in AstDB until the gatekeeper takes it into the decision log.
 *
 * `cbdecided/<slot>` = `<overwritten>|<trace>|<instant>|<revision>|<source>|<decision>|<reason>|<device>|<via>|<number>|
 * <to>|<acting>|<occupant>`. The slot is the end of the channel's number, which the switch counts up, and which
 * decision of the channel it is: at most 10,000 channels wait, each writes a place of its own, and who comes
 * later takes the place of the oldest and counts it. No channel reads what another one is writing.
 */
export const noteContext = (revision: number): Section => {
  const held = value('CB_LOST')
  const fields = [
    held,
    value('CB_TRACE'),
    value('EPOCH'),
    integerValue('the number of the revision', revision, 1, 999_999_999),
    ...[1, 2, 3].map(argument),
    // A phone that is none of ours may have any name.
    filtered('A-Za-z0-9_.@-', value('CB_DEV')),
    filtered('A-Za-z0-9_.@:-', value('CB_VIA')),
    argument(4),
    value('CB_TO'),
    value('CB_ACT'),
    argument(5),
  ]
  const slot = conf`DB(cbdecided/${value('CB_SLOT')})`
  return context(inside.note, 'A decision of the switch itself is noted, for the decision log', [
    exten(
      'note',
      set('CB_NOTES', expression(conf`0${value('CB_NOTES')} + 1`)),
      set('CB_TRACE', conf`${filtered('A-Za-z0-9.-', value('UNIQUEID'))}-${value('CB_NOTES')}`),
      set('CB_SLOT', conf`0000${filtered('0-9', value('CUT(UNIQUEID,.,2-)'))}`),
      set('CB_SLOT', conf`${value('CB_SLOT:-4')}${value('CB_NOTES:-1')}`),
      set('CB_LOST', value(slot)),
      set(
        'CB_LOST',
        either(
          conf`${value(conf`LEN(${held})`)} = 0`,
          ourWords('0'),
          expression(conf`0${filtered('0-9', value('CUT(CB_LOST,|,1)'))} + 1`),
        ),
      ),
      set(slot, join(fields, '|')),
      giveBack(''),
    ),
    exten(
      'invalid',
      ...storedOccupant,
      note('switch', ourWords('deny'), ourWords('invalid_number'), argument(1), value('CB_SEAT')),
      giveBack(''),
    ),
  ])
}

const argument = (position: number): Safe =>
  value(conf`ARG${integerValue('the position of an argument', position, 1, 9)}`)

/** Notes a decision; `number` holds nothing but what can be dialled, or is encoded. */
export const note = (
  source: 'fallback' | 'switch',
  decision: Safe,
  reason: Safe,
  number: Safe,
  occupant: Safe,
): Safe => gosub(place(inside.note, 'note'), ourWords(source), decision, reason, number, occupant)

/** Notes that a number was refused which is none: it may hold anything, and is encoded. */
export const noteInvalid = <N extends 'EXTEN' | 'CB_N'>(variable: N): Safe =>
  gosub(place(inside.note, 'invalid'), value(conf`URIENCODE(${value(variable as 'EXTEN')})`))

/** Who the switch's store has at the phone; for what is decided without looking at who sits there. */
export const storedOccupant: Safe[] = [
  set('CB_SEAT', value(conf`DB(cbdev/${value('CB_DEV')})`)),
  set('CB_SEAT', filtered('a-z0-9', value('CUT(CB_SEAT,|,1)'))),
]
