import { Lock } from 'lucide-react'
import { dayAndTime, duration } from '@/components/history/instant'
import { Checkbox } from '@/components/ui/checkbox'
import { Strip } from '@/components/ui/strip'
import { Tag } from '@/components/ui/tag'
import type { LimitedExtension, SeenCall, Usage } from '@/lib/call-limit/schema'
import { sayLimit, sayReached } from '@/lib/call-limit/words'

type Props = {
  limited: LimitedExtension
  now: string
  timeZone: string
  /** Absent: it cannot be chosen. */
  isChosen?: boolean
  onChoose?: (isChosen: boolean) => void
}

/** One extension: what holds it, what it has used, and its calls. */
export function LimitedCard({ limited, now, timeZone, isChosen, onChoose }: Props) {
  const { lock, name, number, reached, usage } = limited
  const said = lock ?? reached
  const calls = lock?.calls ?? limited.calls
  return (
    <li className="grid gap-1.5 rounded-card border border-line bg-surface px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        {onChoose && (
          <Checkbox
            aria-label={`Choose ${number} ${name}`}
            checked={isChosen}
            onChange={(event) => onChoose(event.target.checked)}
          />
        )}
        <Strip>{number}</Strip>
        <span className="font-name">{name}</span>
        {lock && (
          <Tag kind="bad" icon={<Lock size={12} strokeWidth={1.75} aria-hidden="true" />}>
            Locked
          </Tag>
        )}
        {!lock && reached && <Tag kind="warn">Refused</Tag>}
        {lock && (
          <span className="text-ink-2">
            Since {dayAndTime(lock.at, timeZone, now)},{' '}
            {lock.until === null ? 'until it is lifted' : `until ${dayAndTime(lock.until, timeZone, now)}`}.
          </span>
        )}
      </div>
      {said && (
        <p className="text-pretty text-ink-2">
          {sayReached(said.className, said.limit, said.most, said.count)}
        </p>
      )}
      {usage.length > 0 && (
        <ul className="flex flex-wrap gap-x-5 gap-y-0.5 text-ink-2">
          {usage.map((one) => (
            <li key={`${one.classId} ${one.limit}`}>{sayUsage(one)}</li>
          ))}
        </ul>
      )}
      {calls.length > 0 && (
        <details open={lock !== null}>
          <summary className="cursor-pointer text-ink-2">
            {lock ? 'The calls that led to it' : 'Its last calls'}
          </summary>
          <ul className="mt-1 grid gap-0.5">
            {calls.map((call) => (
              <CallRow key={`${call.at} ${call.number}`} call={call} now={now} timeZone={timeZone} />
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

const sayUsage = ({ className, count, limit, most }: Usage): string =>
  `${className}: ${count.toLocaleString('en-US')} of ${sayLimit(limit, most)}`

function CallRow({ call, now, timeZone }: { call: SeenCall; now: string; timeZone: string }) {
  return (
    <li className="flex flex-wrap gap-x-3">
      <time dateTime={call.at} className="w-28 text-ink-3">
        {dayAndTime(call.at, timeZone, now)}
      </time>
      <span className="font-mono">{call.number}</span>
      {call.device !== '' && <span className="text-ink-2">from phone {call.device}</span>}
      <span className="text-ink-2">{call.seconds === null ? 'not over' : duration(call.seconds)}</span>
    </li>
  )
}
