'use client'

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { dayNames, layOutWeek, type WeekPiece, writeMinutes } from '@/components/schedule/week-pieces'
import { type Weekday, type WeeklyWindow, weekdays } from '@/lib/policy/snapshot'

type Props = {
  windows: readonly WeeklyWindow[]
  /** The present in the schedule's zone: Monday = 0, minutes since midnight; null: the zone is not known. */
  now: { day: number; minutes: number } | null
  readOnly: boolean
  /** A stretch was painted on an empty place. */
  onPaint: (window: WeeklyWindow) => void
  /** The end of a window goes to another minute of the day. */
  onMoveEnd: (index: number, end: string) => void
  /** Its fields are asked for. */
  onOpen: (index: number) => void
}

const stepMinutes = 15
/** A rest of the night that is shorter has room for one time only. */
const narrowMinutes = 180
const hours = [0, 4, 8, 12, 16, 20, 24]

/** The week as seven tracks. An overnight window is one, with plugs at both ends. */
export function WeekPicture({ windows, now, readOnly, onPaint, onMoveEnd, onOpen }: Props) {
  const days = layOutWeek(windows)
  return (
    <div>
      <div aria-hidden="true" className="relative mr-3 ml-16 h-5 text-[11px] text-ink-2">
        {hours.map((hour) => (
          <span
            key={hour}
            className="absolute -translate-x-1/2 last:-translate-x-3/4"
            style={{ left: `${(hour / 24) * 100}%` }}
          >
            {writeMinutes(hour * 60)}
          </span>
        ))}
      </div>
      <ul aria-label="Windows of the week" className="divide-y divide-line">
        {weekdays.map((day, place) => (
          <li key={day} className="grid h-11 grid-cols-[64px_minmax(0,1fr)_12px] items-stretch">
            <span className={`self-center ${now?.day === place ? 'font-label' : 'text-ink-2'}`}>
              <span aria-hidden="true">{dayNames[day].slice(0, 3)}</span>
              <span className="sr-only">
                {dayNames[day]}
                {days[place]?.length === 0 ? ': closed' : ''}
              </span>
            </span>
            <Track
              day={day}
              pieces={days[place] ?? []}
              nowMinutes={now?.day === place ? now.minutes : null}
              {...{ readOnly, onPaint, onMoveEnd, onOpen }}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

type TrackProps = Pick<Props, 'readOnly' | 'onPaint' | 'onMoveEnd' | 'onOpen'> & {
  day: Weekday
  pieces: readonly WeekPiece[]
  nowMinutes: number | null
}

function Track({ day, pieces, nowMinutes, readOnly, onPaint, onMoveEnd, onOpen }: TrackProps) {
  const track = useRef<HTMLDivElement>(null)
  const [painted, setPainted] = useState<{ from: number; to: number } | null>(null)

  const minutesAt = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect()
    if (!box) return 0
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
    return Math.round((share * 1440) / stepMinutes) * stepMinutes
  }
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (
      readOnly ||
      event.button !== 0 ||
      event.pointerType === 'touch' ||
      event.target !== event.currentTarget
    )
      return
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = minutesAt(event)
    setPainted({ from: at, to: at })
  }
  const drag = (event: PointerEvent) => {
    if (painted) setPainted({ ...painted, to: minutesAt(event) })
  }
  const end = () => {
    if (!painted) return
    setPainted(null)
    const [from, to] = [Math.min(painted.from, painted.to), Math.max(painted.from, painted.to)]
    if (to > from) onPaint({ day, start: writeMinutes(from), end: writeMinutes(to) })
  }

  return (
    <div
      ref={track}
      onPointerDown={begin}
      onPointerMove={drag}
      onPointerUp={end}
      onPointerCancel={() => setPainted(null)}
      className={`relative [background-image:repeating-linear-gradient(to_right,var(--color-line)_0_1px,transparent_1px_calc(100%/12))] ${readOnly ? '' : 'cursor-crosshair'}`}
    >
      {pieces.map((piece) => (
        <Piece
          key={`${piece.index} ${piece.isFromBefore}`}
          {...{ piece, day, readOnly, onMoveEnd, onOpen }}
        />
      ))}
      {painted && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-1 rounded-tag border border-dashed border-accent bg-accent-wash px-1.5 text-small text-accent"
          style={place(Math.min(painted.from, painted.to), Math.max(painted.from, painted.to))}
        >
          {writeMinutes(Math.min(painted.from, painted.to))}
        </span>
      )}
      {nowMinutes !== null && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute -inset-y-px w-0.5 -translate-x-1/2 bg-accent before:absolute before:-top-1 before:left-1/2 before:size-2 before:-translate-x-1/2 before:rounded-tag before:bg-accent"
          style={{ left: `${(nowMinutes / 1440) * 100}%` }}
        />
      )}
    </div>
  )
}

const place = (from: number, to: number) => ({
  left: `${(from / 1440) * 100}%`,
  width: `${((to - from) / 1440) * 100}%`,
})

type PieceProps = Pick<Props, 'readOnly' | 'onMoveEnd' | 'onOpen'> & { piece: WeekPiece; day: Weekday }

/** ← and → move the end of its window by 15 minutes, with Shift by an hour. */
function Piece({ piece, day, readOnly, onMoveEnd, onOpen }: PieceProps) {
  const isNarrow = piece.isFromBefore && piece.to < narrowMinutes
  const move = (event: KeyboardEvent) => {
    const sign = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (sign === undefined || readOnly || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (piece.goesOn) return
    const end = piece.to + sign * (event.shiftKey ? 60 : stepMinutes)
    if (end > piece.from && end <= 1440) onMoveEnd(piece.index, writeMinutes(end))
  }
  return (
    <button
      type="button"
      onClick={() => onOpen(piece.index)}
      onKeyDown={move}
      title={piece.words}
      aria-label={`${dayNames[day]} ${piece.isFromBefore ? `until ${writeMinutes(piece.to)}, from the day before` : piece.words}`}
      className="absolute inset-y-1 flex cursor-pointer items-center rounded-tag border border-ok-shape bg-ok-wash px-1.5 text-left text-small font-label text-ink hover:bg-surface"
      style={place(piece.from, piece.to)}
    >
      <span className="truncate">{isNarrow ? writeMinutes(piece.to) : piece.words}</span>
      {piece.isFromBefore && <Plug side="left" />}
      {piece.goesOn && <Plug side="right" />}
    </button>
  )
}

function Plug({ side }: { side: 'left' | 'right' }) {
  return (
    <span
      aria-hidden="true"
      className={`absolute top-1/2 size-2.5 -translate-y-1/2 rounded-[5px] border-2 border-ok-shape bg-surface ${side === 'left' ? '-left-1.5' : '-right-1.5'}`}
    />
  )
}
