import { comingTime, dayAndTime, duration } from '@/components/history/instant'

const soonSeconds = 3600

type Props = {
  /** Instants in ISO 8601. `until` null: until logged out. */
  since: string
  until: string | null
  now: string
  timeZone: string
}

/** Since when, until when, and how much of it is over. */
export function SessionTime({ since, until, now, timeZone }: Props) {
  const from = Date.parse(since)
  const to = until === null ? null : Date.parse(until)
  const at = Date.parse(now)
  const left = to === null ? null : (to - at) / 1000
  const isSoon = left !== null && left <= soonSeconds
  return (
    <>
      <p className="flex justify-between gap-2 text-small text-ink-2">
        <span>
          since <span className="font-label text-ink">{dayAndTime(since, timeZone, now)}</span>
        </span>
        {until === null || left === null ? (
          <span>{duration((at - from) / 1000)}</span>
        ) : isSoon ? (
          <span className="font-label text-warn">out in {duration(left)}</span>
        ) : (
          <span>
            until <span className="font-label text-ink">{comingTime(until, timeZone, now)}</span>
          </span>
        )}
      </p>
      {to !== null && (
        <span aria-hidden="true" className="mt-1 block h-1 overflow-hidden rounded-strip bg-sunken">
          <span
            className={`block h-full rounded-strip ${isSoon ? 'bg-warn-shape' : 'bg-ink-3'}`}
            style={{ width: `${Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100))}%` }}
          />
        </span>
      )}
    </>
  )
}
