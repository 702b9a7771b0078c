import { goto, gotoIf, place, set } from '@/lib/asterisk/config/dialplan/applications'
import { inside } from '@/lib/asterisk/config/dialplan/names'
import { filtered, isDiallableWithDashes, some, value } from '@/lib/asterisk/config/dialplan/terms'
import { anyNumber, context, type Exten, exten, labelled } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, nothing, type Safe } from '@/lib/asterisk/config/writer/safe'

/**
 * Every way in from outside checks the number before any jump: a comma in it would choose extension and priority of
 * the jump. What is not 1 to 40 of `0-9 * # +`, apart from `-`, is refused, never cleaned into another number. A
 * number of 79 characters may be one that the SIP channel has cut: refused too.
 */
export function checkedNumber(checked: Safe, refused: Safe, before: readonly Safe[] = []): Exten[] {
  const exten79 = conf`${value(conf`LEN(${value('EXTEN')})`)} > 78`
  const lengthOfNumber = value(conf`LEN(${value('CB_N')})`)
  const number = filtered('0-9*#+', value('EXTEN'))
  return [
    exten(
      anyNumber,
      ...before,
      gotoIf(isDiallableWithDashes(value('EXTEN')), 'digits'),
      refused,
      labelled('digits', set('CB_N', number)),
      gotoIf(some(exten79, conf`${lengthOfNumber} > 40`, conf`${lengthOfNumber} < 1`), 'wrong'),
      checked,
      labelled('wrong', refused),
    ),
    exten('_[!-~].', ...before, refused),
    exten('_[a-zA-Z]', ...before, refused),
  ]
}

/** Where every call of a phone begins. */
export const entryContext = (): Section =>
  context(
    inside.entry,
    'Calls from phones: the number is checked here, before any jump',
    checkedNumber(goto(place(inside.gate, value('CB_N'))), goto(place(inside.refuse, 'invalid_number')), [
      set('CB_DEV', value('CHANNEL(endpoint)')),
      set('CB_VIA', nothing),
    ]),
  )
