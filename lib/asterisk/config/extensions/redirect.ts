import { gosubIf, goto, gotoIf, hangup, place, set } from '@/lib/asterisk/config/dialplan/applications'
import { inside } from '@/lib/asterisk/config/dialplan/names'
import {
  differs,
  every,
  expression,
  filtered,
  isDiallable,
  same,
  value,
} from '@/lib/asterisk/config/dialplan/terms'
import { noteInvalid } from '@/lib/asterisk/config/extensions/note'
import { context, exten, labelled } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, nothing, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'

const sharedWithCaller = (text: Safe): Safe => conf`Set(SHARED(CB_MOVED,${value('ARG1')})=${text})`

/** Option of Dial: the called leg notes where its phone redirects to. */
export const notesRedirect: Safe = conf`b(${inside.redirect}^leg^1(${value('UNIQUEID')}))`

/** Behind Dial: goes on to where the phone `endpoint` redirected, if it did. The leg was gone before Dial came back. */
export const followRedirect = (endpoint: Safe): Safe =>
  gosubIf(differs(value('SHARED(CB_MOVED)'), ''), place(inside.redirect, 'follow'), endpoint)

/**
 * A phone's 302. Dial would follow it by itself, and would take `PJSIP/…` in it for a way to dial; so it is told to
 * ignore it, and the number is read when the called leg is gone: REDIRECTING(to-num) of that leg is the user part of
 * Contact (res/res_pjsip_diversion.c). It is a number, or nobody is called. Five redirects and forwards at most.
 */
export const redirectContext = (): Section => {
  const moved = value('REDIRECTING(to-num)')
  return context(inside.redirect, 'What phones redirect to: asked as the phone that redirects', [
    exten(
      'leg',
      set('CHANNEL(hangup_handler_push)', conf`${inside.redirect},left,1(${value('ARG1')})`),
      conf`Return()`,
    ),
    exten(
      'left',
      // The cause of a 302 is 23; Dial may let go of the leg before it is set.
      gotoIf(every(differs(value('HANGUPCAUSE'), '23'), differs(value('HANGUPCAUSE'), '0')), 'stayed'),
      gotoIf(conf`${value(conf`LEN(${moved})`)} = 0`, 'stayed'),
      gotoIf(same(value(conf`REGEX("^[-0-9*#+]+$" ${moved})`), '1'), 'number'),
      sharedWithCaller(ourWords('none')),
      conf`Return()`,
      labelled('number', sharedWithCaller(filtered('0-9*#+', moved))),
      labelled('stayed', conf`Return()`),
    ),
    exten(
      'follow',
      set('CB_N', value('SHARED(CB_MOVED)')),
      set('SHARED(CB_MOVED)', nothing),
      // A phone may also have said that it would forward (181), and then not answered.
      gotoIf(differs(value('DIALSTATUS'), 'BUSY'), 'stayed'),
      set('__CB_HOPS', expression(conf`0${value('CB_HOPS')} + 1`)),
      gotoIf(conf`${value('CB_HOPS')} > 5`, 'busy'),
      gotoIf(conf`${value(conf`LEN(${value('CB_N')})`)} > 40`, 'wrong'),
      gotoIf(isDiallable(value('CB_N')), 'number'),
      labelled('wrong', set('CB_VIA', conf`redirect:${value('ARG1')}`)),
      noteInvalid('CB_N'),
      goto(place(inside.refuse, 'invalid_number')),
      labelled('number', set('CB_VIA', conf`redirect:${value('ARG1')}`)),
      goto(place(inside.gate, value('CB_N'))),
      labelled('busy', hangup('17')),
      labelled('stayed', conf`Return()`),
    ),
  ])
}
