import { giveBack, gotoIf, place, setLocal } from '@/lib/asterisk/config/dialplan/applications'
import { scheduleContext } from '@/lib/asterisk/config/dialplan/names'
import { exists, value } from '@/lib/asterisk/config/dialplan/terms'
import { sortedBy } from '@/lib/asterisk/config/order'
import { context, exten, labelled, type Step } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, type Safe } from '@/lib/asterisk/config/writer/safe'
import {
  dateValue,
  idValue,
  integerValue,
  timeZoneValue,
  wallTimeNumber,
} from '@/lib/asterisk/config/writer/values'
import { type Schedule, weekdays } from '@/lib/policy/snapshot'

/**
 * A schedule as a subroutine: `at` gives 1 if it is open at CB_T, else 0. A dated exception decides every minute of
 * its date. Wall time comes from one STRFTIME with the zone written out, as weekday and time in one number
 * (Monday 08:30 is 10830), and is compared half-open: no other clock is read, and no rule of GotoIfTime (inclusive
 * end minute, same day, no second look at the instant) has to be worked around.
 */
export function scheduleContextOf(schedule: Schedule): Section {
  const id = idValue('the id of a schedule', schedule.id)
  const zone = timeZoneValue(`schedule ${schedule.id}: time zone`, schedule.timeZone)
  const name = scheduleContext(id)
  return context(name, 'A schedule: gives 1 if it is open at CB_T', [
    exten(
      'at',
      setLocal('CB_DAY', value(conf`STRFTIME(${value('CB_T')},${zone},%Y%m%d)`)),
      gotoIf(exists(name, conf`d${value('CB_DAY')}`), place(name, conf`d${value('CB_DAY')}`)),
      setLocal('CB_WALL', value(conf`STRFTIME(${value('CB_T')},${zone},%u%H%M)`)),
      ...windowSteps(weeklyWindows(schedule)),
    ),
    ...sortedBy(schedule.exceptions, ({ date }) => date).map(({ date, windows }) =>
      exten(
        conf`d${dateValue(`schedule ${schedule.id}: exception`, date)}`,
        setLocal('CB_WALL', value(conf`STRFTIME(${value('CB_T')},${zone},1%H%M)`)),
        ...windowSteps(
          windows.map(({ end, start }) => ({
            from: 10_000 + wallTimeNumber(`schedule ${schedule.id}: exception`, start),
            to: 10_000 + wallTimeNumber(`schedule ${schedule.id}: exception`, end),
          })),
        ),
      ),
    ),
  ])
}

type Span = { from: number; to: number }

/** A window that crosses midnight is two spans: until 24:00 of its day, and from 00:00 of the next. */
function weeklyWindows(schedule: Schedule): Span[] {
  const spans = schedule.windows.flatMap(({ day, end, start }): Span[] => {
    const dayNumber = weekdays.indexOf(day) + 1
    const today = dayNumber * 10_000
    const tomorrow = ((dayNumber % 7) + 1) * 10_000
    const from = wallTimeNumber(`schedule ${schedule.id}: window`, start)
    const to = wallTimeNumber(`schedule ${schedule.id}: window`, end)
    if (to > from) return [{ from: today + from, to: today + to }]
    return [
      { from: today + from, to: today + 2400 },
      { from: tomorrow, to: tomorrow + to },
    ]
  })
  return spans.sort((a, b) => a.from - b.from || a.to - b.to)
}

function windowSteps(spans: readonly Span[]): Step[] {
  if (spans.length === 0) return [giveBack('0')]
  return [
    ...spans.map(({ from, to }) => gotoIf(within(from, to), 'open')),
    giveBack('0'),
    labelled('open', giveBack('1')),
  ]
}

const wallNumber = (number: number): Safe => integerValue('a time of a schedule', number, 10_000, 72_400)
const within = (from: number, to: number): Safe =>
  conf`${value('CB_WALL')} >= ${wallNumber(from)} & ${value('CB_WALL')} < ${wallNumber(to)}`
