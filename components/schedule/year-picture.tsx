import { ExceptionShape } from '@/components/schedule/exception-mark'
import { layOutYear, type YearDay } from '@/components/schedule/year-days'
import { Card } from '@/components/ui/card'
import type { ScheduleForm } from '@/lib/schedule/schema'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const pitch = 13
const left = 34
const top = 18

/** A square a day: which days have windows, which are exceptions. `today`: `2026-12-25`. */
export function YearPicture({ value, today }: { value: ScheduleForm; today: string }) {
  const year = Number(today.slice(0, 4))
  const days = layOutYear(value, year)
  const exceptions = days.filter(({ kind }) => kind === 'closed-exception' || kind === 'other-hours')
  return (
    <Card
      title={year}
      aside={
        <span className="flex flex-wrap gap-x-3 text-fine">
          <Legend kind="windows">weekly windows</Legend>
          <Legend kind="closed-exception">closed all day</Legend>
          <Legend kind="other-hours">other hours</Legend>
        </span>
      }
    >
      <svg
        viewBox={`0 0 ${left + 54 * pitch} ${top + 7 * pitch}`}
        className="block w-full max-w-[860px]"
        role="img"
        aria-label={
          exceptions.length === 0
            ? `${year}, without exceptions`
            : `${year}, with exceptions on ${exceptions.map(({ date }) => date).join(', ')}`
        }
      >
        {months.map((month, index) => (
          <text
            key={month}
            x={left + monthColumn(days, index) * pitch}
            y="11"
            fontSize="11"
            className="fill-ink-2"
          >
            {month}
          </text>
        ))}
        {['Mon', 'Wed', 'Fri', 'Sun'].map((day, index) => (
          <text key={day} x="0" y={top + index * 2 * pitch + 10} fontSize="11" className="fill-ink-2">
            {day}
          </text>
        ))}
        {days.map((day) => (
          <g key={day.date} transform={`translate(${left + day.week * pitch} ${top + day.weekday * pitch})`}>
            <title>{day.date}</title>
            <Square kind={day.kind} />
            {day.date === today && (
              <rect
                x="0"
                y="0"
                width="11"
                height="11"
                rx="2"
                fill="none"
                strokeWidth="1.8"
                className="stroke-accent"
              />
            )}
          </g>
        ))}
      </svg>
    </Card>
  )
}

function Square({ kind }: { kind: YearDay['kind'] }) {
  if (kind === 'closed-exception' || kind === 'other-hours')
    return (
      <g transform="scale(0.917)">
        <ExceptionShape isClosed={kind === 'closed-exception'} />
      </g>
    )
  return (
    <rect
      width="11"
      height="11"
      rx="2"
      className={kind === 'windows' ? 'fill-ok-shape' : 'fill-sunken'}
      opacity={kind === 'windows' ? 0.5 : 1}
    />
  )
}

function Legend({ kind, children }: { kind: YearDay['kind']; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg viewBox="0 0 11 11" width="11" height="11" fill="none" aria-hidden="true">
        <Square kind={kind} />
      </svg>
      {children}
    </span>
  )
}

const monthColumn = (days: readonly YearDay[], month: number): number =>
  days.find(({ date }) => date.slice(5) === `${String(month + 1).padStart(2, '0')}-01`)?.week ?? 0
