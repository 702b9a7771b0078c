'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { LimitedCard } from '@/components/call-limit/limited-card'
import { dayAndTime } from '@/components/history/instant'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { useToast } from '@/components/ui/toast'
import { liftLimitsOf } from '@/lib/call-limit/actions'
import type { LimitsAnswer } from '@/lib/call-limit/schema'
import { sayAlarm } from '@/lib/call-limit/words'

type Props = { limits: LimitsAnswer; now: string; timeZone: string; canLift: boolean }

/** Who is locked or was refused, which calls led to it, what others have used today; lifting one or several. */
export function LimitsPage({ limits, now, timeZone, canLift }: Props) {
  const { show } = useToast()
  const router = useRouter()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [lifting, setLifting] = useState<readonly string[] | null>(null)
  // Kept while the dialog closes, so that its words stay until it is gone.
  const [shown, setShown] = useState<readonly string[]>([])
  if (lifting !== null && lifting !== shown) setShown(lifting)

  const stopped = limits.extensions.filter(({ lock, reached }) => lock !== null || reached !== null)
  const within = limits.extensions.filter(({ lock, reached }) => lock === null && reached === null)
  const numbers = stopped.map(({ number }) => number).filter((number) => chosen.has(number))

  const lift = async (reason: string) => {
    const result = await liftLimitsOf({ extensions: [...shown], reason })
    if (!result.ok)
      return result.reason === 'invalid' ? (result.issues[0]?.message ?? 'Enter a reason.') : result.message
    show({
      title:
        result.lifted === 1 ? '1 extension may call again' : `${result.lifted} extensions may call again`,
    })
    setChosen(new Set())
    router.refresh()
    return undefined
  }
  const choose = (number: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(number)
    else next.delete(number)
    setChosen(next)
  }

  return (
    <div className="grid gap-5">
      <section aria-labelledby="stopped" className="grid gap-2">
        <div className="flex min-h-8 flex-wrap items-center gap-2">
          <h2 id="stopped" className="text-section">
            Locked or refused
          </h2>
          {canLift && stopped.length > 0 && (
            <Button
              size="inline"
              offBecause={numbers.length === 0 ? 'Choose the extensions first.' : undefined}
              onClick={() => setLifting(numbers)}
            >
              {numbers.length > 1 ? `Lift ${numbers.length}…` : 'Lift…'}
            </Button>
          )}
        </div>
        {stopped.length === 0 ? (
          <div className="rounded-card border border-line bg-surface">
            <EmptyState title="Nobody is locked, and no limit refused a call today">
              Limits are set in a Class of Service, on Miscellaneous.
            </EmptyState>
          </div>
        ) : (
          <ul className="grid gap-2">
            {stopped.map((one) => (
              <LimitedCard
                key={one.extensionId}
                limited={one}
                now={now}
                timeZone={timeZone}
                {...(canLift && {
                  isChosen: chosen.has(one.number),
                  onChoose: (isChosen: boolean) => choose(one.number, isChosen),
                })}
              />
            ))}
          </ul>
        )}
      </section>
      {within.length > 0 && (
        <section aria-labelledby="within" className="grid gap-2">
          <h2 id="within" className="text-section">
            Counted today
          </h2>
          <ul className="grid gap-2">
            {within.map((one) => (
              <LimitedCard key={one.extensionId} limited={one} now={now} timeZone={timeZone} />
            ))}
          </ul>
        </section>
      )}
      {limits.alarms.length > 0 && (
        <section aria-labelledby="alarms" className="grid gap-2">
          <h2 id="alarms" className="text-section">
            Alarms
          </h2>
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {limits.alarms.map((alarm) => (
              <li key={alarm.id} className="flex flex-wrap gap-x-3 px-3 py-2">
                <time dateTime={alarm.at} className="text-ink-3">
                  {dayAndTime(alarm.at, timeZone, now)}
                </time>
                <span className="font-name">
                  {alarm.number} {alarm.name}
                </span>
                <span className="min-w-0 flex-[1_1_20rem] text-pretty text-ink-2">
                  {sayAlarm(alarm, alarm.className)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ConfirmDialog
        open={lifting !== null}
        onOpenChange={(open) => {
          if (!open) setLifting(null)
        }}
        question={
          shown.length === 1
            ? `Let ${shown[0]} call out again?`
            : `Let ${shown.length} extensions call out again?`
        }
        consequence={`Locks end at once, and the calls of today are counted anew: ${shown.join(', ')}.`}
        reasonLabel="Reason, kept in the audit"
        verb="Lift"
        onConfirm={lift}
      />
    </div>
  )
}
