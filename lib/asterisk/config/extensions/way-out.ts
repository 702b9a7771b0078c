import {
  dial,
  giveBack,
  gosub,
  goto,
  gotoIf,
  hangup,
  place,
  set,
  setAll,
} from '@/lib/asterisk/config/dialplan/applications'
import { inside } from '@/lib/asterisk/config/dialplan/names'
import { either, expression, isDiallable, same, some, value } from '@/lib/asterisk/config/dialplan/terms'
import { sortedBy } from '@/lib/asterisk/config/order'
import { anyNumber, context, exten, labelled, table } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, nothing } from '@/lib/asterisk/config/writer/safe'
import { hostValue, idValue, integerValue } from '@/lib/asterisk/config/writer/values'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * Dials CB_SEND over the trunks of CB_TRUNKS in order. Only a trunk that could not take the call is followed by the
 * next: not a busy number, not an unanswered call. A trunk that has left OPTIONS without an answer comes last, else
 * the caller hears nothing for the 32 s of a SIP transaction, in an emergency too. It is tried all the same, by its
 * address (the switch itself dials no contact that it holds for gone), for some carriers do not answer OPTIONS. The
 * same text in every revision, so that a call which is being set up during a Commit goes on at the step where it was.
 */
export const wayOutContext = (): Section =>
  context(inside.wayOut, 'Over the trunks of a line, in order', [
    exten(
      anyNumber,
      // On the called leg too: who joins it with another call later is asked about this number.
      setAll({ __CB_OUT: value('EXTEN'), CB_TRY: conf`0`, CB_SILENT: nothing } as const),
      gotoIf(isDiallable(value('CB_SEND')), 'next'),
      goto(place(inside.refuse, 'no_route')),
      labelled('next', set('CB_TRY', expression(conf`${value('CB_TRY')} + 1`))),
      set('CB_TRUNK', value(conf`CUT(CB_TRUNKS,&,${value('CB_TRY')})`)),
      gotoIf(same(value('CB_TRUNK'), ''), 'silent'),
      set('CB_CONTACT', value(conf`PJSIP_AOR(trunk-${value('CB_TRUNK')},contact)`)),
      gotoIf(same(value(conf`PJSIP_CONTACT(${value('CB_CONTACT')},status)`), 'Unreachable'), 'later'),
      dial(conf`PJSIP/${value('CB_SEND')}@trunk-${value('CB_TRUNK')}`, '', value('CB_LIMIT')),
      gotoIf(notTaken, 'next'),
      goto('over'),
      labelled('later', set('CB_SILENT', conf`${value('CB_SILENT')}${value('CB_TRUNK')}&`)),
      goto('next'),
      labelled('silent', set('CB_TRUNK', value('CUT(CB_SILENT,&,1)'))),
      gotoIf(same(value('CB_TRUNK'), ''), 'none'),
      set('CB_SILENT', value('CUT(CB_SILENT,&,2-)')),
      gosub(place(inside.trunkAddress, conf`t${value('CB_TRUNK')}`)),
      dial(
        conf`PJSIP/trunk-${value('CB_TRUNK')}/sip:${value('STRREPLACE(CB_SEND,#,%23)')}@${value('GOSUB_RETVAL')}`,
        '',
        value('CB_LIMIT'),
      ),
      gotoIf(notTaken, 'silent'),
      // A redirect of the carrier, which is not followed, leaves no cause.
      labelled('over', hangup(either(conf`0${value('HANGUPCAUSE')} > 0`, value('HANGUPCAUSE'), conf`21`))),
      labelled('none', gotoIf(same(value('HANGUPCAUSE'), '1'), place(inside.refuse, 'unknown_number'))),
      gotoIf(same(value('HANGUPCAUSE'), '21'), 'over'),
      goto(place(inside.refuse, 'no_route')),
    ),
  ])

const notTaken = some(same(value('DIALSTATUS'), 'CHANUNAVAIL'), same(value('DIALSTATUS'), 'CONGESTION'))

/** Where trunks are, `t` and id: host and port as they stand in a SIP address. */
export const trunkAddressContext = ({ trunks }: Snapshot): Section =>
  table(
    inside.trunkAddress,
    'Addresses of trunks as t and id',
    sortedBy(trunks, ({ id }) => id)
      .filter(({ enabled }) => enabled)
      .map(({ host, id, port }) =>
        exten(
          conf`t${idValue('the id of a trunk', id)}`,
          giveBack(
            conf`${hostValue(`trunk ${id}: host`, host)}:${integerValue(`trunk ${id}: port`, port, 1, 65535)}`,
          ),
        ),
      ),
  )
