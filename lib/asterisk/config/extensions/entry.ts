import { goto, gotoIf, place, set } from '@/lib/asterisk/config/dialplan/applications'
import { inside } from '@/lib/asterisk/config/dialplan/names'
import {
  differs,
  expression,
  filtered,
  isDiallableWithDashes,
  some,
  value,
} from '@/lib/asterisk/config/dialplan/terms'
import { noteInvalid } from '@/lib/asterisk/config/extensions/note'
import {
  anyNumber,
  context,
  type Exten,
  exten,
  labelled,
  type Step,
} from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, nothing, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import { soundFolderValue } from '@/lib/asterisk/config/writer/values'
import type { Settings } from '@/lib/policy/snapshot'

/**
 * Every way in from outside checks the number before any jump: a comma in it would choose extension and priority of
 * the jump. What is not 1 to 40 of `0-9 * # +`, apart from `-`, is refused, never cleaned into another number. A
 * number of 79 characters may be one that the SIP channel has cut: refused too. `names`: what is taken for a number.
 */
export function checkedNumber(
  checked: Safe,
  refused: readonly Safe[],
  before: readonly Safe[] = [],
  names: readonly Safe[] = [anyNumber],
): Exten[] {
  const exten79 = conf`${value(conf`LEN(${value('EXTEN')})`)} > 78`
  const lengthOfNumber = value(conf`LEN(${value('CB_N')})`)
  const number = filtered('0-9*#+', value('EXTEN'))
  return [
    ...names.map((name) =>
      exten(
        name,
        ...before,
        gotoIf(isDiallableWithDashes(value('EXTEN')), 'digits'),
        ...refused,
        labelled('digits', set('CB_N', number)),
        gotoIf(some(exten79, conf`${lengthOfNumber} > 40`, conf`${lengthOfNumber} < 1`), 'wrong'),
        checked,
        ...labelledFirst('wrong', refused),
      ),
    ),
    exten('_[!-~].', ...before, ...refused),
    exten('_[a-zA-Z]', ...before, ...refused),
  ]
}

const labelledFirst = (label: 'wrong', [first, ...rest]: readonly Safe[]): Step[] =>
  first === undefined ? [] : [labelled(label, first), ...rest]

/**
 * What every call from outside of the switch begins with. Both sides of it transfer by `cb-transfer`: without
 * TRANSFER_CONTEXT by their own context. Sounds are looked for in the folder that is set, then where they always are.
 */
export const callBegins = ({ soundFolder }: Settings): Safe[] => [
  transfersAreAsked,
  ...(soundFolder === ''
    ? []
    : [set('CHANNEL(language)', soundFolderValue('settings: folder of sounds', soundFolder))]),
]
const transfersAreAsked = set('__TRANSFER_CONTEXT', inside.transfer)

const refusedAsInvalid: Safe[] = [noteInvalid('EXTEN'), goto(place(inside.refuse, 'invalid_number'))]

/**
 * Where every call of a phone begins. A call that a phone took over by INVITE with Replaces has never been here and
 * has no TRANSFER_CONTEXT: a transfer of it comes here, on the other party's channel.
 */
export const entryContext = (settings: Settings): Section => {
  const transferred = differs(value('BLINDTRANSFER'), '')
  const number = value('CB_N')
  return context(
    inside.entry,
    'Calls from phones: the number is checked here, before any jump',
    checkedNumber(
      conf`ExecIf(${expression(transferred)}?${goto(place(inside.transfer, number))}:${goto(place(inside.gate, number))})`,
      refusedAsInvalid,
      [set('CB_DEV', value('CHANNEL(endpoint)')), set('CB_VIA', nothing), ...callBegins(settings)],
    ),
  )
}

/**
 * Blind transfers, by REFER and by keys, of either side. The channel is that of the other party; who transfers is in
 * BLINDTRANSFER, the name of its channel: `PJSIP/<endpoint>-<8 digits>`. A pattern with `!` would take the first key
 * of a number for the whole. The limit of an application that the channel was in before is no limit of this call.
 */
export const transferContext = (): Section =>
  context(
    inside.transfer,
    'Blind transfers: asked as the phone that transfers',
    checkedNumber(
      goto(place(inside.gate, value('CB_N'))),
      refusedAsInvalid,
      [
        set('CB_DEV', value('BLINDTRANSFER:6:-9')),
        set('CB_VIA', conf`transfer:${value('CB_DEV')}`),
        set('__CB_HOPS', nothing),
        set('TIMEOUT(absolute)', ourWords('0')),
        transfersAreAsked,
      ],
      [ourWords('_[0-9*#+].'), ourWords('_[0-9*#+]')],
    ),
  )
