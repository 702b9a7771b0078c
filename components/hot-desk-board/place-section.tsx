'use client'

import { useId } from 'react'
import type { Place } from '@/components/hot-desk-board/board-filter'
import { deskPhones, takenPhones } from '@/components/hot-desk-board/board-filter'
import { PhoneCard } from '@/components/hot-desk-board/phone-card'
import { Button } from '@/components/ui/button'
import type { BoardPhone } from '@/lib/hot-desk-board/schema'

type Props = {
  place: Place
  now: string
  timeZone: string
  selected: ReadonlySet<string>
  select: (endpoint: string, isSelected: boolean) => void
  /** Absent: the reader may not log out anybody. */
  logOut?: (phones: readonly BoardPhone[]) => void
}

/** The phones of one place. */
export function PlaceSection({ place, now, timeZone, selected, select, logOut }: Props) {
  const id = useId()
  const taken = takenPhones([place])
  const desks = deskPhones(place).length
  return (
    <section aria-labelledby={id}>
      <div className="mb-1.5 flex min-h-7 items-center gap-2">
        <h2 id={id} className="text-section">
          {place.name || 'No emergency location'}
        </h2>
        <span className="text-small text-ink-2">
          {desks === 0 ? 'no hot desk' : `${taken.length} of ${desks} taken`}
        </span>
        {logOut && taken.length > 1 && (
          <span className="ml-auto">
            <Button kind="ghost" size="inline" onClick={() => logOut(taken)}>
              Log out all {taken.length}…
            </Button>
          </span>
        )}
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(232px,1fr))] gap-2.5">
        {place.phones.map((phone) => (
          <PhoneCard
            key={phone.endpoint}
            phone={phone}
            now={now}
            timeZone={timeZone}
            isSelected={selected.has(phone.endpoint)}
            onSelect={logOut && ((isSelected) => select(phone.endpoint, isSelected))}
            onLogOut={logOut && (() => logOut([phone]))}
          />
        ))}
      </ul>
    </section>
  )
}
