'use client'

import { MapPinOff, TimerReset } from 'lucide-react'
import Link from 'next/link'
import { clockTime } from '@/components/history/instant'
import { splitLocation } from '@/components/hot-desk-board/board-filter'
import { SessionTime } from '@/components/hot-desk-board/session-time'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Jack, type JackState } from '@/components/ui/jack'
import { Strip } from '@/components/ui/strip'
import type { BoardPhone, PhoneCall } from '@/lib/hot-desk-board/schema'
import { hrefOf } from '@/lib/shared/object-href'

type Props = {
  phone: BoardPhone
  /** The instant of the board, ISO 8601. */
  now: string
  timeZone: string
  isSelected: boolean
  /** Absent: the reader may not log out anybody. */
  onSelect?: (isSelected: boolean) => void
  onLogOut?: () => void
}

/** One phone: who sits there is largest; a free one recedes. */
export function PhoneCard({ phone, now, timeZone, isSelected, onSelect, onLogOut }: Props) {
  const { number, name, occupant } = phone
  const { spot } = splitLocation(phone.location)
  return (
    <li
      className={`flex min-h-[124px] flex-col rounded-card border px-3 py-2.5 ${
        isSelected
          ? 'border-accent bg-surface ring-1 ring-accent'
          : occupant
            ? 'border-line-strong bg-surface'
            : 'border-line'
      }`}
    >
      <div className="flex items-center gap-2">
        {occupant && onSelect && (
          <Checkbox
            aria-label={`Select phone ${number}, ${occupant.name}`}
            checked={isSelected}
            onChange={(event) => onSelect(event.target.checked)}
          />
        )}
        <Strip>{number}</Strip>
        <span className="min-w-0 flex-1 truncate text-ink-2" title={phone.location || name}>
          {name}
          {spot && <span className="text-ink-3">, {spot}</span>}
        </span>
        {phone.call === null && <Jack state={occupant ? 'open' : 'free'} />}
      </div>
      <PhoneNow phone={phone} />
      {occupant ? (
        <>
          <div className="mt-1.5 flex min-w-0 items-center gap-2.5">
            <span className="font-mono text-board font-board">{occupant.number}</span>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-label" title={occupant.name}>
                {occupant.name}
              </span>
              <span className="block truncate text-small text-ink-2">{occupant.className}</span>
            </span>
            {onLogOut && (
              <Button kind="ghost" size="inline" onClick={onLogOut} aria-label={`Log out ${occupant.name}…`}>
                Log out…
              </Button>
            )}
          </div>
          <div className="mt-auto pt-1.5">
            {phone.isOverdue ? (
              <p className="flex items-center gap-1.5 text-small font-name text-warn">
                <TimerReset size={14} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
                <Overdue until={occupant.until} timeZone={timeZone} />
              </p>
            ) : (
              <SessionTime since={occupant.since} until={occupant.until} now={now} timeZone={timeZone} />
            )}
          </div>
        </>
      ) : (
        <div className="mt-auto pt-3">
          <span className="block text-ink-2">{phone.hasHotDesk ? 'Free' : 'Nobody can log in here'}</span>
          <span className="block truncate text-small text-ink-2">{phone.inForce ?? 'nothing in force'}</span>
        </div>
      )}
      {!phone.location && <NoLocation id={phone.id} />}
    </li>
  )
}

/** What it does: registered or not, idle, ringing or on a call. Nothing where the switch cannot be asked. */
function PhoneNow({ phone: { call, isRegistered } }: { phone: BoardPhone }) {
  if (isRegistered === null || call === null) return null
  const [jack, word] = stateOf(call, isRegistered)
  return (
    <p className="mt-1 flex items-center gap-1 text-small text-ink-2">
      <Jack state={jack} />
      <span>{word}</span>
    </p>
  )
}

function stateOf(call: PhoneCall, isRegistered: boolean): [JackState, string] {
  if (call === 'in-call') return ['on-call', 'on a call']
  if (call === 'ringing') return ['running', 'ringing']
  return isRegistered ? ['open', 'idle'] : ['not-registered', 'not registered']
}

function Overdue({ until, timeZone }: { until: string | null; timeZone: string }) {
  if (until === null) return <>Should have left</>
  return <>Should have left at {clockTime(until, timeZone)}</>
}

function NoLocation({ id }: { id: string }) {
  return (
    <p className="mt-1 flex items-center gap-1.5 text-small">
      <MapPinOff size={14} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-bad" />
      <span className="font-name text-bad">No emergency location</span>
      <Link href={hrefOf('extension', id)} prefetch={false} className="ml-auto text-accent hover:underline">
        Add it
      </Link>
    </p>
  )
}
