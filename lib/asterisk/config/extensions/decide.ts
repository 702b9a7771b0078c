import {
  execIf,
  giveBack,
  gosub,
  gosubIf,
  goto,
  gotoIf,
  place,
  set,
  setAll,
} from '@/lib/asterisk/config/dialplan/applications'
import { cosContext, inside } from '@/lib/asterisk/config/dialplan/names'
import {
  differs,
  either,
  every,
  exists,
  expression,
  filtered,
  lacks,
  same,
  some,
  value,
} from '@/lib/asterisk/config/dialplan/terms'
import { sortedBy } from '@/lib/asterisk/config/order'
import { anyNumber, context, exten, labelled } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, nothing, ourWords } from '@/lib/asterisk/config/writer/safe'
import { numberValue } from '@/lib/asterisk/config/writer/values'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * The decision of `docs/policy.md` by dialplan alone: `Gosub(cb-decide,<number>,1)`. It reads CB_DEV, CB_VIA
 * (empty, `transfer:<endpoint>`, `redirect:<endpoint>` or `forward:<number>`) and CB_AT (an instant, seconds; empty:
 * now), and gives CB_DECISION, CB_REASON, CB_TO, CB_ACT, CB_MAX (seconds or empty), CB_LIMITED
 * (`<id>-<id>-`: Classes of Service on the path to a line that have limits) and CB_REFUSAL.
 */
export const decideContext = (): Section => {
  const n = value('EXTEN')
  return context(
    inside.decide,
    'The decision without the gatekeeper: who asks, and the Class of Service in force',
    [
      exten(
        anyNumber,
        set('CB_N', n),
        set('CB_T', either(differs(value('CB_AT'), ''), value('CB_AT'), value('EPOCH'))),
        setAll({ CB_DECISION: conf`deny`, CB_REFUSAL: conf`announce`, CB_REASON: conf`unknown_device` }),
        setAll({
          CB_ACT: nothing,
          CB_ROOT: nothing,
          CB_RP: nothing,
          CB_SEATED: nothing,
          CB_TO: nothing,
          CB_MAX: nothing,
          CB_LIMITED: nothing,
        }),
        // A channel that decides more than once keeps the marks of each walk apart.
        set('CB_TURN', expression(conf`0${value('CB_TURN')} + 1`)),
        set('CB_ASKER', value('CB_DEV')),
        gotoIf(same(value('CB_VIA'), ''), 'phone'),
        set('CB_HOW_VIA', value('CUT(CB_VIA,:,1)')),
        set('CB_ASKER', value('CUT(CB_VIA,:,2-)')),
        gotoIf(same(value('CB_HOW_VIA'), 'forward'), 'forward'),
        gotoIf(
          every(differs(value('CB_HOW_VIA'), 'transfer'), differs(value('CB_HOW_VIA'), 'redirect')),
          'end',
        ),
        labelled('phone', gotoIf(lacks(inside.device, conf`d${value('CB_ASKER')}`), 'end')),
        gosub(place(inside.device, conf`d${value('CB_ASKER')}`)),
        gotoIf(every(exists(inside.emergency, n), differs(value('CB_VIA:0:9'), 'redirect:')), 'emergency'),
        set('CB_SEAT', value(conf`DB(cbdev/${value('CB_ASKER')})`)),
        set('CB_USER', filtered('a-z0-9', value('CUT(CB_SEAT,|,1)'))),
        set('CB_END', filtered('0-9', value('CUT(CB_SEAT,|,2)'))),
        gotoIf(some(same(value('CB_END'), ''), lacks(inside.user, conf`u${value('CB_USER')}`)), 'root'),
        gotoIf(conf`0${value('CB_END')} != 0 & 0${value('CB_END')} <= ${value('CB_T')}`, 'root'),
        set('CB_SEATED', ourWords('1')),
        gosub(place(inside.user, conf`u${value('CB_USER')}`)),
        labelled('root', set('CB_REASON', ourWords('not_granted'))),
        gotoIf(exists(inside.emergency, n), 'end'),
        gosubIf(differs(value('CB_ROOT'), ''), place(cosContext(value('CB_ROOT')), 'refusal')),
        execIf(differs(value('CB_ROOT'), ''), set('CB_REFUSAL', value('GOSUB_RETVAL'))),
        set('CB_W', conf`${value('CB_TURN')}s`),
        set('CB_KIND', ourWords('l')),
        // The last counts: a number that is claimed twice is the service's, then the extension's.
        execIf(exists(inside.application, n), setAll({ CB_KIND: conf`a`, CB_TO: inside.application })),
        execIf(exists(inside.extension, n), setAll({ CB_KIND: conf`e`, CB_TO: inside.extension })),
        execIf(exists(inside.service, n), setAll({ CB_KIND: conf`s`, CB_TO: inside.service })),
        walk(),
        gotoIf(same(value('CB_KIND'), 'l'), place(inside.decideLine, n)),
        goto(place(inside.decideOwn, n)),
        labelled('forward', gotoIf(lacks(inside.forwarder, conf`f${value('CB_ASKER')}`), 'end')),
        gosub(place(inside.forwarder, conf`f${value('CB_ASKER')}`)),
        goto('root'),
        labelled('emergency', gosub(place(inside.emergencyLine, n))),
        set('CB_REASON', ourWords('no_route')),
        gotoIf(lacks(conf`cb-line-${value('GOSUB_RETVAL')}`, ourWords('route')), 'end'),
        setAll({ CB_DECISION: conf`allow`, CB_REASON: conf`emergency`, CB_TO: inside.emergency }),
        labelled('end', giveBack('')),
      ),
    ],
  )
}

/** Visits the tree of the Class of Service in force under the walk's name CB_W, for the number CB_N. */
const walk = () =>
  gosubIf(differs(value('CB_ROOT'), ''), place(cosContext(value('CB_ROOT')), 'walk'), ourWords('0'))

/** Numbers of ours: section 5. They never fall through to an outgoing line. */
export const decideOwnContext = (): Section => {
  const granted = value(conf`CBR${value('CB_W')}`)
  const n = value('EXTEN')
  return context(inside.decideOwn, 'Numbers of ours: granted, or added for the hot desk, or refused', [
    exten(
      anyNumber,
      set('CB_G', granted),
      gotoIf(differs(value('CB_G'), ''), 'granted'),
      set('CB_G', ourWords('0')),
      gotoIf(lacks(cosContext(value('CB_RP')), conf`h${n}`), 'occupied'),
      gosub(place(cosContext(value('CB_RP')), conf`h${n}`)),
      set('CB_G', value('GOSUB_RETVAL')),
      goto('granted'),
      labelled(
        'occupied',
        gotoIf(
          every(same(value('CB_RP'), ''), same(value('CB_SEATED'), '1'), exists(inside.hotDeskCode, n)),
          'granted',
        ),
      ),
      set('CB_W', conf`${value('CB_TURN')}a`),
      walk(),
      set('CB_REASON', either(differs(granted, ''), ourWords('outside_schedule'), ourWords('not_granted'))),
      giveBack(''),
      labelled('granted', setAll({ CB_DECISION: conf`allow`, CB_REASON: conf`granted` })),
      set('CB_MAX', maximum),
      giveBack(''),
    ),
  ])
}

const maximum = either(conf`0${value('CB_G')} > 0`, value('CB_G'), nothing)

/** Outgoing lines: section 6, step by step. */
export const decideLineContext = (): Section => {
  const n = value('EXTEN')
  const blocked = some(
    same(value(conf`CBB${value('CB_W')}`), '1'),
    exists(cosContext(value('CB_RP')), conf`b${value('CB_N')}`),
  )
  const line = value('CB_LINE')
  return context(inside.decideLine, 'Outgoing lines: known, blocked, granted, blocked as sent, a trunk', [
    exten(
      anyNumber,
      gotoIf(exists(inside.known, n), 'known'),
      set('CB_REASON', ourWords('unknown_number')),
      giveBack(''),
      labelled('known', gotoIf(blocked, 'blocked')),
      gotoIf(lacks(cosContext(value('CB_ROOT')), ourWords('order')), 'specific'),
      gosub(place(cosContext(value('CB_ROOT')), 'order')),
      set('CB_LINE', value('GOSUB_RETVAL')),
      gotoIf(differs(line, ''), 'chosen'),
      labelled('specific', gosub(place(inside.lines, 'choose'))),
      set('CB_LINE', value('GOSUB_RETVAL')),
      gotoIf(differs(line, ''), 'chosen'),
      set('CB_W', conf`${value('CB_TURN')}a`),
      walk(),
      gosub(place(inside.lines, 'choose')),
      set(
        'CB_REASON',
        either(differs(value('GOSUB_RETVAL'), ''), ourWords('outside_schedule'), ourWords('not_granted')),
      ),
      giveBack(''),
      labelled('chosen', set('CB_G', value(conf`CBG${value('CB_W')}_${line}`))),
      set('CB_LIMITED', value(conf`CBL${value('CB_W')}_${line}`)),
      gosub(place(conf`cb-line-${line}`, 'sent')),
      set('CB_N', value('GOSUB_RETVAL')),
      set('CB_W', conf`${value('CB_TURN')}t`),
      walk(),
      gotoIf(blocked, 'blocked'),
      set('CB_N', n),
      set('CB_TO', conf`cb-line-${line}`),
      set('CB_REASON', ourWords('no_route')),
      gotoIf(lacks(value('CB_TO'), n), 'end'),
      setAll({ CB_DECISION: conf`allow`, CB_REASON: conf`granted` }),
      set('CB_MAX', maximum),
      labelled('end', giveBack('')),
      labelled('blocked', set('CB_REASON', ourWords('blocked'))),
      giveBack(''),
    ),
  ])
}

/** Codes of the hot desk services, which are added on an occupied phone so that one can always log out. */
export const hotDeskCodeContext = ({ services }: Snapshot): Section =>
  context(
    inside.hotDeskCode,
    'Hot desk codes',
    sortedBy(services, ({ code }) => code)
      .filter(({ kind }) => kind === 'hot-desk')
      .map(({ code, id }) => exten(numberValue(`service ${id}: code`, code), giveBack(''))),
  )
