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
import { followRedirect, notesRedirect } from '@/lib/asterisk/config/extensions/redirect'
import { sortedBy } from '@/lib/asterisk/config/order'
import { context, type Exten, exten, labelled, type Step, table } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, nothing, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import { endpointValue, idValue, numberValue } from '@/lib/asterisk/config/writer/values'
import type { Extension, Snapshot } from '@/lib/policy/snapshot'

/** Calls to extensions. One step per extension; the rest is `cb-reach`, which stays the same for calls that are up. */
export const extensionContext = ({ extensions }: Snapshot): Section =>
  table(
    inside.extension,
    'Extensions by number',
    sortedBy(extensions, ({ number }) => number).map(ringExtension),
  )

function ringExtension(extension: Extension): Exten {
  const number = numberValue(`extension ${extension.id}: number`, extension.number)
  const id = idValue('the id of an extension', extension.id)
  const box = extension.voicemail.enabled ? number : nothing
  if (extension.type === 'phone') {
    const endpoint = endpointValue(`extension ${extension.id}: endpoint`, extension.endpoint)
    return exten(number, gosub(place(inside.ring, 'phone'), id, number, box, nothing, endpoint))
  }
  const { whenLoggedOut } = extension
  const other =
    whenLoggedOut.kind === 'number'
      ? numberValue(`extension ${extension.id}: number when logged out`, whenLoggedOut.number)
      : nothing
  return exten(number, gosub(place(inside.ring, 'user'), id, number, box, other))
}

/**
 * `phone(id, number, box, , endpoint)` rings a phone, `user(id, number, box, other)` the phone where a Hot Desk
 * extension is logged in: the switch's two keys must agree and the session not be past its end. In this order: the
 * forward of all calls, also of one who is logged out; do-not-disturb, which is busy without a ring; the ring; the
 * forward when busy, or when nobody answers or is there; voicemail; the number for logged out; the tone that fits. A
 * phone that called an emergency number is rung for a while whatever was set there, so that help can call back. What
 * was set is judged anew, as the extension that set it. These routines end the call; they never return.
 */
export const ringContext = (): Section =>
  context(inside.ring, 'How an extension is rung, and where its calls go', [
    exten('phone', set('CB_PHONE', value('ARG5')), goto(place(inside.ring, 'reach'))),
    exten(
      'user',
      set('CB_PHONE', filtered('a-z0-9', value(conf`DB(cbuser/${value('ARG1')})`))),
      set('CB_SEAT', value(conf`DB(cbdev/${value('CB_PHONE')})`)),
      set('CB_END', filtered('0-9', value('CUT(CB_SEAT,|,2)'))),
      gotoIf(some(differs(value('CUT(CB_SEAT,|,1)'), value('ARG1')), same(value('CB_END'), '')), 'out'),
      gotoIf(conf`0${value('CB_END')} != 0 & 0${value('CB_END')} <= ${value('EPOCH')}`, 'out'),
      gotoIf(lacks(inside.device, conf`d${value('CB_PHONE')}`), 'out'),
      goto(place(inside.ring, 'reach')),
      labelled('out', set('CB_PHONE', nothing)),
      goto(place(inside.ring, 'reach')),
    ),
    exten('reach', ...reachSteps()),
    exten(
      'forward',
      set('__CB_HOPS', expression(conf`0${value('CB_HOPS')} + 1`)),
      gotoIf(conf`${value('CB_HOPS')} > 5`, 'busy'),
      set('CB_VIA', conf`forward:${value('ARG2')}`),
      goto(place(inside.gate, value('CB_N'))),
      labelled('busy', hangup('17')),
    ),
  ])

/** CB_PHONE: the endpoint to ring, empty where nobody is logged in. CB_N: where the call is forwarded. */
function reachSteps(): Step[] {
  const helpCallsBack = filtered('0-9', value(conf`DB(cbemergency/${value('CB_PHONE')})`))
  const forward = place(inside.ring, 'forward')
  const isSet = differs(value('CB_N'), '')
  const isBusy = same(value('DIALSTATUS'), 'BUSY')
  return [
    set('CB_CONTACTS', nothing),
    set('DIALSTATUS', conf`CHANUNAVAIL`),
    gotoIf(same(value('CB_PHONE'), ''), 'always'),
    gotoIf(conf`0${helpCallsBack} > ${value('EPOCH')}`, 'ring'),
    labelled('always', set('CB_N', storedNumber('cbcfa'))),
    gotoIf(isSet, forward),
    gotoIf(same(value('CB_PHONE'), ''), 'unanswered'),
    gotoIf(differs(value(conf`DB(cbdnd/${value('ARG1')})`), '1'), 'ring'),
    // Not empty: the phone may be there, it is only not rung.
    set('CB_CONTACTS', ourWords('undisturbed')),
    set('DIALSTATUS', conf`BUSY`),
    goto('unanswered'),
    labelled('ring', set('CB_CONTACTS', value(conf`PJSIP_DIAL_CONTACTS(${value('CB_PHONE')})`))),
    gotoIf(same(value('CB_CONTACTS'), ''), 'unanswered'),
    dial(value('CB_CONTACTS'), '30', conf`${value('CB_LIMIT')}${notesRedirect}`),
    followRedirect(value('CB_PHONE')),
    labelled('unanswered', gotoIf(isBusy, 'engaged')),
    set('CB_N', storedNumber('cbcfn')),
    goto('set'),
    labelled('engaged', set('CB_N', storedNumber('cbcfb'))),
    labelled('set', gotoIf(isSet, forward)),
    gotoIf(same(value('ARG3'), ''), 'tone'),
    conf`VoiceMail(${value('ARG3')}@default,${either(isBusy, conf`b`, conf`u`)})`,
    hangup(''),
    labelled('tone', gotoIf(differs(value('CB_PHONE'), ''), 'cause')),
    set('CB_N', value('ARG4')),
    gotoIf(isSet, forward),
    hangup('17'),
    labelled('cause', set('CB_CAUSE', causeOfNoAnswer)),
    hangup(value('CB_CAUSE')),
  ]
}

/** What the extension has set, of a family of AstDB (`lib/asterisk/names.ts`); empty: nothing that can be dialled. */
const storedNumber = (family: 'cbcfa' | 'cbcfb' | 'cbcfn'): Safe =>
  filtered('0-9*#+', value(conf`DB(${ourWords<'cbcfa' | 'cbcfb' | 'cbcfn'>(family)}/${value('ARG1')})`))

/** Busy, not registered, or not answered, as the caller's phone is to be told. */
const causeOfNoAnswer: Safe = either(
  same(value('DIALSTATUS'), 'BUSY'),
  conf`17`,
  either(same(value('CB_CONTACTS'), ''), conf`20`, conf`19`),
)
