import {
  execIf,
  giveBack,
  gosub,
  goto,
  gotoIf,
  place,
  set,
  setAll,
} from '@/lib/asterisk/config/dialplan/applications'
import { inside } from '@/lib/asterisk/config/dialplan/names'
import { differs, expression, filtered, lacks, same, some, value } from '@/lib/asterisk/config/dialplan/terms'
import { note } from '@/lib/asterisk/config/extensions/note'
import { sortedBy } from '@/lib/asterisk/config/order'
import { context, exten, labelled, type Step, table } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, join, nothing, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import { idValue, integerValue } from '@/lib/asterisk/config/writer/values'
import { hasCountedLimit, hasLimit, mostOf } from '@/lib/policy/call-limits'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Classes of Service with a limit, `c` and id: CB_MOST calls at a time, CB_UNCHECKED where others cannot be counted. */
export const limitTable = ({ classesOfService }: Snapshot): Section =>
  table(
    inside.limit,
    'Limits of Classes of Service as c and id',
    sortedBy(classesOfService, ({ id }) => id)
      .filter(({ limits }) => hasLimit(limits))
      .map(({ id, limits }) => {
        const { concurrentCalls: most, whenUnchecked } = limits
        const field = `class of service ${id}: calls at the same time`
        return exten(
          conf`c${idValue('the id of a class of service', id)}`,
          setAll({
            CB_MOST: most === null ? nothing : integerValue(field, most, 1, mostOf.concurrentCalls),
            CB_UNCHECKED: hasCountedLimit(limits)
              ? ourWords<'refuse' | 'allow'>(whenUnchecked)
              : ourWords('allow'),
          }),
          giveBack(''),
        )
      }),
  )

const className = value('CB_CLASS')
const acting = value('CB_ACT')

/** `steps` for each Class of Service of CB_LIMITED, `<id>-<id>-`, that has limits; they may jump to `next`. */
const forEachLimited = (list: Safe, ...steps: readonly Step[]): Step[] => [
  set('CB_I', ourWords('0')),
  labelled('next', set('CB_I', expression(conf`${value('CB_I')} + 1`))),
  set('CB_CLASS', filtered('a-z0-9', value(conf`CUT(${list},-,${value('CB_I')})`))),
  gotoIf(same(className, ''), 'done'),
  ...steps,
  goto('next'),
]

const asking = conf`GROUP(ask${className})`
const countOf = (kind: 'ask' | 'leg'): Safe =>
  value(conf`GROUP_COUNT(${acting}@${ourWords<'ask' | 'leg'>(kind)}${className})`)
const legNote = conf`DB(cbleg/${value('UNIQUEID')})`

/**
 * Limits of calls over outgoing lines, the same text in every revision.
 *
 * Calls at the same time are counted by the switch, for the gatekeeper and without it: the channel that asks is in the
 * group `<acting>@ask<class>` and each leg over a trunk in `<acting>@leg<class>`. A leg stays there as long as it is
 * paid for, whoever hangs up, transfers or joins it; the one who asks first takes the place and counts then, so that of
 * two at one instant never both get the last.
 *
 * What each leg took is left in AstDB for the gatekeeper, also of calls while it was away:
 * `cbleg/<id of the leg>` = `<acting>|<classes>|<id of the channel that asked>|<number>|<phone>|<begun>|<answered>|<ended>`.
 */
export const limitContexts = (): Section[] => [
  context(inside.limits, 'Limits of calls over outgoing lines', [
    // Gives `full` where a limit of calls at the same time is reached.
    exten(
      'take',
      ...forEachLimited(
        ourWords('CB_LIMITED'),
        gotoIf(lacks(inside.limit, conf`c${className}`), 'next'),
        gosub(place(inside.limit, conf`c${className}`)),
        gotoIf(same(value('CB_MOST'), ''), 'next'),
        set(asking, acting),
        gotoIf(
          some(conf`${countOf('ask')} > ${value('CB_MOST')}`, conf`${countOf('leg')} >= ${value('CB_MOST')}`),
          'full',
        ),
      ),
      labelled('full', set('CB_FULL', className)),
      ...[
        set('CB_I', ourWords('0')),
        labelled('leave', set('CB_I', expression(conf`${value('CB_I')} + 1`))),
        set('CB_CLASS', filtered('a-z0-9', value(conf`CUT(CB_LIMITED,-,${value('CB_I')})`))),
        gotoIf(same(className, ''), 'left'),
        set(asking, nothing),
        goto('leave'),
      ],
      labelled(
        'left',
        set(
          conf`DB(cbfull/${value('UNIQUEID')})`,
          join([acting, value('CB_FULL'), value('EPOCH'), value('ARG1'), phone], '|'),
        ),
      ),
      note('switch', ourWords('deny'), ourWords('limit_reached'), value('ARG1'), nothing),
      giveBack('full'),
      labelled('done', giveBack('')),
    ),
    // Without the gatekeeper: a lock holds, and what cannot be counted is refused where a Class of Service says so.
    exten(
      'unchecked',
      set('CB_LOCK', filtered('0-9', value(conf`DB(cblock/${acting})`))),
      gotoIf(conf`0${value('CB_LOCK')} > ${value('EPOCH')}`, 'refuse'),
      ...forEachLimited(
        ourWords('CB_LIMITED'),
        gotoIf(lacks(inside.limit, conf`c${className}`), 'next'),
        gosub(place(inside.limit, conf`c${className}`)),
        gotoIf(same(value('CB_UNCHECKED'), 'refuse'), 'refuse'),
      ),
      labelled('refuse', setAll({ CB_DECISION: conf`deny`, CB_REASON: conf`limit_reached` })),
      labelled('done', giveBack('')),
    ),
    // On the leg over a trunk, before it rings: (acting, classes, id of the channel that asked, number, phone).
    exten(
      'leg',
      set('CB_ACT', value('ARG1')),
      ...forEachLimited(ourWords('ARG2'), set(conf`GROUP(leg${className})`, acting)),
      labelled(
        'done',
        set(
          'CB_LEG',
          join(
            [value('ARG1'), value('ARG2'), value('ARG3'), value('ARG4'), value('ARG5'), value('EPOCH')],
            '|',
          ),
        ),
      ),
      set(legNote, conf`${value('CB_LEG')}|0|0`),
      set('CHANNEL(hangup_handler_push)', conf`${inside.limits},ended,1`),
      conf`Return()`,
    ),
    exten(
      'ended',
      set(legNote, conf`${value('CB_LEG')}|0${value('CB_ANSWERED')}|${value('EPOCH')}`),
      conf`Return()`,
    ),
  ]),
  context(inside.answered, 'A leg over a trunk is answered', [
    exten(
      's',
      set('CB_ANSWERED', value('EPOCH')),
      set(legNote, conf`${value('CB_LEG')}|${value('CB_ANSWERED')}|0`),
      conf`Return()`,
    ),
  ]),
]

const phone = filtered('A-Za-z0-9_.', value('CB_DEV'))

/** In `cb-allow`: takes a place in each limit, or ends in the refusal. */
export const takePlaces: Step[] = [
  execIf(differs(value('CB_TO:0:8'), 'cb-line-'), set('CB_LIMITED', nothing)),
  gotoIf(same(value('CB_LIMITED'), ''), 'within'),
  gosub(place(inside.limits, 'take'), value('EXTEN')),
  gotoIf(same(value('GOSUB_RETVAL'), 'full'), place(inside.refuse, 'limit_reached')),
]

/** Options of Dial over a trunk: the leg counts from its first moment, whoever it is led to. */
export const countsLeg: Safe = conf`b(${inside.limits}^leg^1(${join(
  [acting, value('CB_LIMITED'), value('UNIQUEID'), value('EXTEN'), phone],
  '^',
)}))U(${inside.answered})`
