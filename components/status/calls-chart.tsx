import { formatMinute, formatStep, stepWords } from '@/components/status/format-minute'
import type { MinuteOfCalls } from '@/lib/decision-log/summary'
import { type CallSpan, callSpans } from '@/lib/status/calls-schema'

const width = 720
const height = 148
const left = 40
const bottom = 20
const top = 10

type Props = { minutes: readonly MinuteOfCalls[]; timeZone: string; span: CallSpan }

/**
 * Calls by step of time: allowed filled, refused outlined above it, a tick under a step in which the fallback decided. The
 * table beside it says the same in numbers.
 */
export function CallsChart({ minutes, timeZone, span }: Props) {
  const most = Math.max(4, ...minutes.map(({ allowed, refused }) => allowed + refused))
  const pitch = (width - left) / minutes.length
  const room = height - top - bottom
  const heightOf = (count: number) => (count / most) * room
  const base = height - bottom
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="block w-full max-w-[1100px]"
      role="img"
      aria-label={`Calls by ${stepWords[span]} in the ${callSpans[span].last}; the table beside it has the numbers`}
    >
      {[0, Math.round(most / 2), most].map((count) => (
        <g key={count}>
          <line
            x1={left}
            x2={width}
            y1={base - heightOf(count)}
            y2={base - heightOf(count)}
            className="stroke-line"
            strokeWidth="1"
          />
          <text
            x={left - 6}
            y={base - heightOf(count) + 4}
            fontSize="11"
            textAnchor="end"
            className="fill-ink-3"
          >
            {count}
          </text>
        </g>
      ))}
      {minutes.map(({ at, allowed, refused, fallback }, index) => {
        const x = left + index * pitch + 1
        const bar = Math.max(pitch - 2, 1)
        return (
          <g key={at}>
            <title>{`${formatStep(at, timeZone, span)}: ${allowed} allowed, ${refused} refused, ${fallback} by the fallback`}</title>
            <rect x={x} y={top} width={bar} height={room} className="fill-transparent" />
            {allowed > 0 && (
              <rect
                x={x}
                y={base - heightOf(allowed)}
                width={bar}
                height={heightOf(allowed)}
                className="fill-ink-3"
              />
            )}
            {refused > 0 && (
              <rect
                x={x + 0.5}
                y={base - heightOf(allowed + refused) + 0.5}
                width={bar - 1}
                height={Math.max(heightOf(refused) - 1, 1)}
                className="fill-bad-wash stroke-bad-shape"
                strokeWidth="1"
              />
            )}
            {fallback > 0 && <rect x={x} y={base + 2} width={bar} height="3" className="fill-warn-shape" />}
          </g>
        )
      })}
      {minutes.map(({ at }, index) =>
        isMarked(at, timeZone, span) ? (
          <text
            key={at}
            x={left + index * pitch}
            y={height - 3}
            fontSize="11"
            textAnchor="middle"
            className="fill-ink-3"
          >
            {markOf(at, timeZone, span)}
          </text>
        ) : null,
      )}
    </svg>
  )
}

/** Ten minutes apart, four hours, or days, by the clock of the PBX. */
function isMarked(at: number, timeZone: string, span: CallSpan): boolean {
  if (span === 'hour') return at % 600_000 === 0
  const [hour, minute] = formatMinute(at, timeZone).split(':').map(Number)
  return minute === 0 && (hour ?? 0) % (span === 'day' ? 4 : 24) === 0
}

const markOf = (at: number, timeZone: string, span: CallSpan): string =>
  span === 'week'
    ? new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric' }).format(at)
    : formatMinute(at, timeZone)
