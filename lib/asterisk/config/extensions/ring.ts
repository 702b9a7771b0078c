import { dial, gosub, goto, gotoIf, hangup, place, set } from '@/lib/asterisk/config/dialplan/applications'
import { inside } from '@/lib/asterisk/config/dialplan/names'
import {
  differs,
  either,
  expression,
  filtered,
  lacks,
  same,
  some,
  value,
} from '@/lib/asterisk/config/dialplan/terms'
import { sortedBy } from '@/lib/asterisk/config/order'
import { context, type Exten, exten, labelled, table } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, nothing, type Safe } from '@/lib/asterisk/config/writer/safe'
import { endpointValue, idValue, numberValue } from '@/lib/asterisk/config/writer/values'
import type { Extension, Snapshot } from '@/lib/policy/snapshot'

/** Calls to extensions. One step per extension; the rest is `cb-ring`, which stays the same for calls that are up. */
export const extensionContext = ({ extensions }: Snapshot): Section =>
  table(
    inside.extension,
    'Extensions by number',
    sortedBy(extensions, ({ number }) => number).map(ringExtension),
  )

function ringExtension(extension: Extension): Exten {
  const number = numberValue(`extension ${extension.id}: number`, extension.number)
  const box = extension.voicemail.enabled ? number : nothing
  if (extension.type === 'phone') {
    const endpoint = endpointValue(`extension ${extension.id}: endpoint`, extension.endpoint)
    return exten(number, gosub(place(inside.ring, 'phone'), endpoint, box))
  }
  const id = idValue('the id of an extension', extension.id)
  const { whenLoggedOut } = extension
  const other =
    whenLoggedOut.kind === 'number'
      ? numberValue(`extension ${extension.id}: number when logged out`, whenLoggedOut.number)
      : nothing
  return exten(number, gosub(place(inside.ring, 'user'), id, box, number, other))
}

/**
 * `phone(endpoint, box)` rings a phone, `user(id, box, number, other)` the phone where a Hot Desk extension is
 * logged in: the switch's two keys must agree and the session not be past its end. Then voicemail, else the tone
 * that fits. These routines end the call; they never return.
 */
export const ringContext = (): Section =>
  context(inside.ring, 'How an extension is rung', [
    exten(
      'phone',
      set('CB_CONTACTS', value(conf`PJSIP_DIAL_CONTACTS(${value('ARG1')})`)),
      set('DIALSTATUS', conf`CHANUNAVAIL`),
      gotoIf(same(value('CB_CONTACTS'), ''), 'nobody'),
      dial(value('CB_CONTACTS'), '30', value('CB_LIMIT')),
      labelled('nobody', gotoIf(same(value('ARG2'), ''), 'tone')),
      conf`VoiceMail(${value('ARG2')}@default,${either(same(value('DIALSTATUS'), 'BUSY'), conf`b`, conf`u`)})`,
      hangup(''),
      labelled('tone', set('CB_CAUSE', causeOfNoAnswer)),
      hangup(value('CB_CAUSE')),
    ),
    exten(
      'user',
      set('CB_PHONE', filtered('a-z0-9', value(conf`DB(cbuser/${value('ARG1')})`))),
      set('CB_SEAT', value(conf`DB(cbdev/${value('CB_PHONE')})`)),
      set('CB_END', filtered('0-9', value('CUT(CB_SEAT,|,2)'))),
      gotoIf(some(differs(value('CUT(CB_SEAT,|,1)'), value('ARG1')), same(value('CB_END'), '')), 'out'),
      gotoIf(conf`0${value('CB_END')} != 0 & 0${value('CB_END')} <= ${value('EPOCH')}`, 'out'),
      gotoIf(lacks(inside.device, conf`d${value('CB_PHONE')}`), 'out'),
      gosub(place(inside.ring, 'phone'), value('CB_PHONE'), value('ARG2')),
      labelled('out', gotoIf(same(value('ARG2'), ''), 'elsewhere')),
      conf`VoiceMail(${value('ARG2')}@default,u)`,
      hangup(''),
      labelled('elsewhere', gotoIf(same(value('ARG4'), ''), 'busy')),
      set('__CB_HOPS', expression(conf`0${value('CB_HOPS')} + 1`)),
      gotoIf(conf`${value('CB_HOPS')} > 5`, 'busy'),
      set('CB_VIA', conf`forward:${value('ARG3')}`),
      set('CB_N', value('ARG4')),
      goto(place(inside.gate, value('CB_N'))),
      labelled('busy', hangup('17')),
    ),
  ])

/** Busy, not registered, or not answered, as the caller's phone is to be told. */
const causeOfNoAnswer: Safe = either(
  same(value('DIALSTATUS'), 'BUSY'),
  conf`17`,
  either(same(value('CB_CONTACTS'), ''), conf`20`, conf`19`),
)
