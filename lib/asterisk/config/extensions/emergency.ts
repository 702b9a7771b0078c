import { dial, giveBack, goto, gotoIf, place, set } from '@/lib/asterisk/config/dialplan/applications'
import { incomingContext, inside } from '@/lib/asterisk/config/dialplan/names'
import { exists, expression, filtered, lacks, same, value } from '@/lib/asterisk/config/dialplan/terms'
import { anyNumber, context, exten, labelled } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, nothing } from '@/lib/asterisk/config/writer/safe'
import { integerValue } from '@/lib/asterisk/config/writer/values'
import type { Settings } from '@/lib/policy/snapshot'

/**
 * `Gosub(cb-emergency-note,note,1(<number>))`, after `cb-device` has set CB_BACK and CB_OWN: until when the phone is
 * called back, by which numbers, and the call for the record. The dialplan itself writes it, so that the call back
 * works with the gatekeeper down.
 */
export const emergencyNoteContext = ({ emergencyCallbackMinutes }: Settings): Section => {
  const seconds = integerValue(
    'minutes of the emergency call back',
    emergencyCallbackMinutes * 60,
    60,
    14_400,
  )
  const until = expression(conf`${value('EPOCH')} + ${seconds}`)
  const record = conf`${value('EPOCH')}|${value('CB_DEV')}|${value('ARG1')}`
  return context(inside.emergencyNote, 'An emergency call is noted, for the call back and for the record', [
    exten(
      'note',
      set(conf`DB(cbemergency/${value('CB_DEV')})`, until),
      set(conf`DB(cbcallback/${value('CB_BACK')})`, value('CB_DEV')),
      set(conf`DB(cbcallback/${value('CB_OWN')})`, value('CB_DEV')),
      set(conf`DB(cbemcall/${value('UNIQUEID')})`, record),
      giveBack(''),
    ),
  ])
}

/**
 * `Goto(cb-callback,<number>,1)` with CB_IN, the id of the trunk: help that calls back reaches the phone that called,
 * by its Caller ID number or its own, whatever rule or incoming line there is. Nobody answers, or no such call:
 * the incoming lines of the trunk, and nothing else.
 */
export const callBackContext = (): Section => {
  const lines = incomingContext(value('CB_IN'))
  const until = filtered('0-9', value(conf`DB(cbemergency/${value('CB_PHONE')})`))
  const usual = goto(place(lines, value('EXTEN')))
  return context(inside.callBack, 'Calls from trunks: who called an emergency number is called back first', [
    exten(
      anyNumber,
      set('CB_BACK', filtered('0-9', value('EXTEN'))),
      gotoIf(same(value('CB_BACK'), ''), 'usual'),
      set('CB_PHONE', filtered('a-z0-9', value(conf`DB(cbcallback/${value('CB_BACK:-10')})`))),
      gotoIf(lacks(inside.device, conf`d${value('CB_PHONE')}`), 'usual'),
      gotoIf(conf`0${until} <= ${value('EPOCH')}`, 'usual'),
      set('CB_CONTACTS', value(conf`PJSIP_DIAL_CONTACTS(${value('CB_PHONE')})`)),
      gotoIf(same(value('CB_CONTACTS'), ''), 'usual'),
      dial(value('CB_CONTACTS'), '60', nothing),
      labelled('usual', conf`ExecIf($[${exists(lines, value('EXTEN'))}]?${usual}:Hangup(1))`),
    ),
  ])
}
