'use client'

import { Search, X } from 'lucide-react'
import { useState } from 'react'
import {
  type BoardState,
  boardStates,
  countPhones,
  filterPlaces,
  groupPlaces,
  limitPhones,
  takenPhones,
} from '@/components/hot-desk-board/board-filter'
import { EmergencyAlerts } from '@/components/hot-desk-board/emergency-alerts'
import { LogOutDialog } from '@/components/hot-desk-board/log-out-dialog'
import { PinLockList } from '@/components/hot-desk-board/pin-lock-list'
import { PlaceSection } from '@/components/hot-desk-board/place-section'
import { type Liveness, useLiveBoard } from '@/components/hot-desk-board/use-live-board'
import { Banner } from '@/components/ui/banner'
import { Button, ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { Jack } from '@/components/ui/jack'
import { Segmented } from '@/components/ui/segmented'
import type { Board, BoardPhone } from '@/lib/hot-desk-board/schema'

type Props = {
  initial: Board
  timeZone: string
  canLogOut: boolean
}

const names: Record<BoardState, string> = {
  all: 'All',
  taken: 'Taken',
  free: 'Free',
  'in-call': 'On a call',
  'not-registered': 'Not registered',
  overdue: 'Overdue',
  'no-location': 'No emergency location',
}

/** Phones drawn at a time. */
const pageSize = 120

/** Who sits at which phone, as it is now. */
export function HotDeskBoard({ initial, timeZone, canLogOut }: Props) {
  const { board, liveness, refresh } = useLiveBoard(initial)
  const [state, setState] = useState<BoardState>('all')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [leaving, setLeaving] = useState<readonly BoardPhone[] | null>(null)

  const [most, setMost] = useState(pageSize)

  const all = groupPlaces(board.places)
  const found = filterPlaces(all, state, text)
  const places = limitPhones(found, most)
  const hidden = countPhones(found, 'all') - countPhones(places, 'all')
  // Who left meanwhile, or is filtered out, is no longer chosen.
  const taken = takenPhones(found)
  const selectedPhones = taken.filter(({ endpoint }) => chosen.has(endpoint))
  const select = (endpoint: string, isSelected: boolean) => {
    const next = new Set(chosen)
    if (isSelected) next.add(endpoint)
    else next.delete(endpoint)
    setChosen(next)
  }
  const logOut = canLogOut ? setLeaving : undefined

  const reload = () => void refresh()

  if (board.places.length === 0) return <NoPhones revision={board.revision} />
  return (
    <div className="grid gap-4">
      <EmergencyAlerts
        alerts={board.emergencies}
        now={board.at}
        timeZone={timeZone}
        onAcknowledged={canLogOut ? reload : undefined}
      />
      <LivenessBanner liveness={liveness} />
      <SwitchBanner state={board.switch} />
      <PinLockList
        locks={board.locks}
        now={board.at}
        timeZone={timeZone}
        onLifted={canLogOut ? reload : undefined}
      />
      <div className="flex flex-wrap items-center gap-2.5">
        <div className="w-56">
          <Input
            type="search"
            aria-label="Find a person or phone"
            placeholder="Find a person or phone"
            icon={<Search size={16} strokeWidth={1.75} aria-hidden="true" />}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Segmented
          label="Which phones"
          value={state}
          onValueChange={setState}
          options={boardStates
            .map((value) => ({ value, label: names[value], count: countPhones(all, value) }))
            .filter(({ value, count }) => count > 0 || value === state || isAlwaysShown(value))}
        />
        {logOut && taken.length > 1 && (
          <Button kind="ghost" size="inline" onClick={() => logOut(taken)}>
            Log out everybody…
          </Button>
        )}
        <span className="ml-auto flex items-center gap-1.5 text-small text-ink-2">
          <Jack state={liveness === 'live' ? 'open' : 'refused'} />
          {liveness === 'live' ? 'live' : 'not live'}
        </span>
      </div>
      {places.length === 0 && (
        <div className="rounded-card border border-line bg-surface">
          <EmptyState
            title="No phone matches"
            actions={
              <Button
                onClick={() => {
                  setState('all')
                  setText('')
                }}
              >
                Show all
              </Button>
            }
          >
            Look for a number or a name, of a phone or of a person.
          </EmptyState>
        </div>
      )}
      {places.map((place) => (
        <PlaceSection
          key={place.name}
          place={place}
          now={board.at}
          timeZone={timeZone}
          selected={chosen}
          select={select}
          logOut={logOut}
        />
      ))}
      {hidden > 0 && (
        <div className="flex flex-wrap items-center justify-center gap-2.5 text-ink-2">
          {hidden} more {hidden === 1 ? 'phone' : 'phones'}: find one above, or
          <Button size="inline" onClick={() => setMost(most + pageSize)}>
            Show {Math.min(hidden, pageSize)} more
          </Button>
        </div>
      )}
      {selectedPhones.length > 0 && (
        <section
          aria-label="Selected phones"
          className="float sticky bottom-16 z-30 mx-auto flex animate-panel items-center gap-2 rounded-card bg-ink py-2 pr-2 pl-3.5 text-surface"
        >
          <span className="font-label">{selectedPhones.length} selected</span>
          <button
            type="button"
            onClick={() => setLeaving(selectedPhones)}
            className="h-7 cursor-pointer rounded-tag px-2 font-label underline decoration-1 underline-offset-3 focus-visible:outline-current pointer-coarse:h-11"
          >
            Log out {selectedPhones.length}…
          </button>
          <button
            type="button"
            aria-label="Select none"
            onClick={() => setChosen(new Set())}
            className="flex size-7 cursor-pointer items-center justify-center rounded-tag opacity-75 hover:opacity-100 focus-visible:outline-current pointer-coarse:size-11"
          >
            <X size={16} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </section>
      )}
      <LogOutDialog
        phones={leaving}
        onClose={() => setLeaving(null)}
        onDone={() => {
          setChosen(new Set())
          void refresh()
        }}
      />
    </div>
  )
}

const isAlwaysShown = (state: BoardState) => state === 'all' || state === 'taken' || state === 'free'

function LivenessBanner({ liveness }: { liveness: Liveness }) {
  if (liveness === 'live') return null
  if (liveness === 'signed-out')
    return (
      <Banner
        kind="warn"
        live
        title="You are signed out."
        actions={
          <ButtonLink size="inline" href="/login?next=/hot-desk-board">
            Sign in
          </ButtonLink>
        }
      >
        The board stands still.
      </Banner>
    )
  return (
    <Banner kind="warn" live title="The web app does not answer.">
      This is how it was before. It is asked again every second.
    </Banner>
  )
}

/** Why no phone says whether it is registered. Where there is no switch that is no fault. */
function SwitchBanner({ state }: { state: Board['switch'] }) {
  if (state === 'up' || state === 'none') return null
  const title = state === 'down' ? 'The switch cannot be reached.' : 'The gatekeeper does not answer.'
  return (
    <Banner kind="warn" title={title}>
      Who is logged in is shown as it was stored; what the phones do now is not known.
    </Banner>
  )
}

function NoPhones({ revision }: { revision: number | null }) {
  return (
    <div className="rounded-card border border-line bg-surface">
      {revision === null ? (
        <EmptyState
          title="Nothing committed yet"
          actions={<ButtonLink href="/commit">Review and commit</ButtonLink>}
        >
          The board shows the phones of the revision that the switch runs. Commit the draft, then people can
          log in with the hot desk code.
        </EmptyState>
      ) : (
        <EmptyState
          title={`Revision ${revision} has no phone`}
          actions={<ButtonLink href="/extensions">Open Extensions</ButtonLink>}
        >
          Add an extension of type Phone, and commit.
        </EmptyState>
      )}
    </div>
  )
}
