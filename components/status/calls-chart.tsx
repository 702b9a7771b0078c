import { formatMinute } from '@/components/status/format-minute'
import type { MinuteOfCalls } from '@/lib/decision-log/summary'

const width = 720
const height = 148
const left = 40
const bottom = 20
const top = 10

type Props = { minutes: readonly MinuteOfCalls[]; timeZone: string }

/**
 * Calls by minute: allowed filled, refused outlined above it, a tick under a minute in which the fallback decided. The
 * table beside it says the same in numbers.
 */
export function CallsChart({ minutes, timeZone }: Props) {
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
      aria-label="Calls by minute in the last hour; the table of minutes has the numbers"
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
            <title>{`${formatMinute(at, timeZone)}: ${allowed} allowed, ${refused} refused, ${fallback} by the fallback`}</title>
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
        at % 600_000 === 0 ? (
          <text
            key={at}
            x={left + index * pitch}
            y={height - 3}
            fontSize="11"
            textAnchor="middle"
            className="fill-ink-3"
          >
            {formatMinute(at, timeZone)}
          </text>
        ) : null,
      )}
    </svg>
  )
}
