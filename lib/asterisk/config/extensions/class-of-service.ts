import {
  execIf,
  giveBack,
  gosub,
  gotoIf,
  place,
  set,
  setLocal,
} from '@/lib/asterisk/config/dialplan/applications'
import { cosContext, matchContext, scheduleContext } from '@/lib/asterisk/config/dialplan/names'
import { differs, either, every, exists, same, value } from '@/lib/asterisk/config/dialplan/terms'
import { grantEntries } from '@/lib/asterisk/config/extensions/grants'
import { ordinaryLines } from '@/lib/asterisk/config/extensions/ordinary-lines'
import { context, type Exten, exten, labelled, type Step } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import { idValue, integerValue } from '@/lib/asterisk/config/writer/values'
import { hasLimit } from '@/lib/policy/call-limits'
import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'

/**
 * A Class of Service for the fallback: a subroutine `walk`, which visits it and what it includes
 * (`docs/policy.md` section 4), and entries behind a letter for what it grants and blocks.
 *
 * `walk(least)`: `least` is the smallest duration on the way here, seconds, 0 none. It reads CB_N (the number),
 * CB_KIND (its kind: s, a, e, or l for lines), CB_W (the name of this walk, which keeps the marks of several walks
 * of one call apart; one that ends in `a` takes every schedule as open), CB_T (the instant), and sets
 * - `CBO<walk>_<class of service>` = 1: visited;
 * - `CBR<walk>` = the duration under which the number of ours is granted, by the first that grants it;
 * - `CBG<walk>_<line>` = likewise for each line granted;
 * - `CBL<walk>_<line>` = those with limits on the way to it (`walk(least, limited)`, where any has limits);
 * - `CBB<walk>` = 1: the number is blocked.
 */
export function classOfServiceContext(cos: ClassOfService, snapshot: Snapshot): Section {
  const name = cosContext(idValue('the id of a class of service', cos.id))
  return context(name, 'A Class of Service: how it is walked, then what it grants (s a e h) and blocks (b)', [
    exten('walk', ...walkSteps(cos, name, snapshot)),
    exten('refusal', giveBack(ourWords<ClassOfService['refusal']>(cos.refusal))),
    ...manualOrder(cos, snapshot),
    ...grantEntries(cos, snapshot),
  ])
}

const walkName = value('CB_W')

function walkSteps(cos: ClassOfService, name: Safe, snapshot: Snapshot): Step[] {
  const counts = snapshot.classesOfService.some(({ limits }) => hasLimit(limits))
  const visited = conf`CBO${walkName}_${idValue('the id of a class of service', cos.id)}`
  return [
    gotoIf(differs(value(visited), ''), 'done'),
    set(visited, ourWords('1')),
    ...scheduleSteps(cos),
    labelled('open', setLocal('CB_M', smallestDuration(cos))),
    ...(counts ? [setLocal('CB_L', limitedSoFar(cos))] : []),
    ...grantSteps(cos, name),
    ...lineSteps(cos, snapshot, counts),
    ...cos.includeIds.map((id) =>
      gosub(
        place(cosContext(idValue(`class of service ${cos.id}: included`, id)), 'walk'),
        value('CB_M'),
        ...(counts ? [value('CB_L')] : []),
      ),
    ),
    labelled('done', giveBack('')),
  ]
}

/** Those with limits on the way here, each with `-` behind it. */
const limitedSoFar = ({ id, limits }: ClassOfService): Safe =>
  hasLimit(limits) ? conf`${value('ARG2')}${idValue('the id of a class of service', id)}-` : value('ARG2')

function scheduleSteps({ id, scheduleId }: ClassOfService): Step[] {
  if (scheduleId === null) return []
  return [
    gotoIf(same(value('CB_W:-1'), 'a'), 'open'),
    gosub(place(scheduleContext(idValue(`class of service ${id}: schedule`, scheduleId)), 'at')),
    gotoIf(differs(value('GOSUB_RETVAL'), '1'), 'done'),
  ]
}

function smallestDuration({ id, maxDurationMinutes }: ClassOfService): Safe {
  if (maxDurationMinutes === null) return value('ARG1')
  const seconds = integerValue(
    `class of service ${id}: maximum duration`,
    maxDurationMinutes * 60,
    60,
    86_400,
  )
  return either(conf`${value('ARG1')} = 0 | ${value('ARG1')} > ${seconds}`, seconds, value('ARG1'))
}

function grantSteps(cos: ClassOfService, name: Safe): Step[] {
  const { applications, extensions, services } = cos
  const grants =
    [services.all, applications.all, extensions.all].includes(true) ||
    services.ids.length + applications.ids.length + extensions.entries.length > 0
  const granted = conf`CBR${walkName}`
  const isGranted = every(same(value(granted), ''), exists(name, conf`${value('CB_KIND')}${value('CB_N')}`))
  const isBlocked = exists(name, conf`b${value('CB_N')}`)
  return [
    ...(grants ? [execIf(isGranted, set(granted, value('CB_M')))] : []),
    ...(cos.blockedNumbers.length > 0 ? [execIf(isBlocked, set(conf`CBB${walkName}`, ourWords('1')))] : []),
  ]
}

function lineSteps(cos: ClassOfService, snapshot: Snapshot, counts: boolean): Step[] {
  const lines = ordinaryLines(snapshot).filter(({ id }) => cos.outgoingLines.ids.includes(id))
  if (lines.length === 0) return []
  const grants = lines.flatMap(({ id }) => {
    const line = conf`${walkName}_${idValue('the id of an outgoing line', id)}`
    const granted = conf`CBG${line}`
    const isFirst = same(value(granted), '')
    return [
      ...(counts ? [execIf(isFirst, set(conf`CBL${line}`, value('CB_L')))] : []),
      execIf(isFirst, set(granted, value('CB_M'))),
    ]
  })
  return [gotoIf(differs(value('CB_KIND'), 'l'), 'includes'), ...grants, labelled('includes', conf`NoOp()`)]
}

/** Outgoing lines ordered by hand: the first of its own, if it is open, that has the number. Gives the line's id. */
function manualOrder(cos: ClassOfService, snapshot: Snapshot): Exten[] {
  if (cos.outgoingLines.order !== 'manual') return []
  const ordinary = new Set(ordinaryLines(snapshot).map(({ id }) => id))
  const steps = cos.outgoingLines.ids
    .filter((id) => ordinary.has(id))
    .map((lineId) => {
      const id = idValue('the id of an outgoing line', lineId)
      const granted = differs(value(conf`CBG${walkName}_${id}`), '')
      return execIf(every(granted, exists(matchContext(id), value('CB_N'))), giveBack(id))
    })
  return [exten('order', ...steps, giveBack(''))]
}
