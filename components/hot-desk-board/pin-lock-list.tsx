'use client'

import { Lock } from 'lucide-react'
import { useState } from 'react'
import { dayAndTime } from '@/components/history/instant'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Strip } from '@/components/ui/strip'
import { useToast } from '@/components/ui/toast'
import { liftLock } from '@/lib/hot-desk-board/actions'
import type { PinLock } from '@/lib/hot-desk-board/schema'

type Props = {
  locks: readonly PinLock[]
  now: string
  timeZone: string
  /** Absent: the reader may not lift any. */
  onLifted?: () => void
}

/** What takes no more PINs today, and why; each can be lifted with a reason. */
export function PinLockList({ locks, now, timeZone, onLifted }: Props) {
  const { show } = useToast()
  const [lifting, setLifting] = useState<PinLock | null>(null)
  // Kept while the dialog closes, so that its words stay until it is gone.
  const [shown, setShown] = useState<PinLock | null>(null)
  if (lifting !== null && lifting !== shown) setShown(lifting)
  if (locks.length === 0 && shown === null) return null

  const lift = async (reason: string) => {
    if (!shown) return undefined
    const result = await liftLock({ kind: shown.kind, key: shown.key, reason })
    if (!result.ok)
      return result.reason === 'invalid' ? (result.issues[0]?.message ?? 'Enter a reason.') : result.message
    show({ title: `PIN lock of ${shown.kind} ${shown.number} lifted` })
    onLifted?.()
    return undefined
  }

  return (
    <>
      {locks.length > 0 && (
        <section aria-label="Locked for wrong PINs" className="rounded-card border border-line bg-surface">
          <ul className="divide-y divide-line">
            {locks.map((lock) => (
              <li
                key={`${lock.kind} ${lock.key}`}
                className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-3 py-2"
              >
                <Lock size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-warn" />
                {lock.number && <Strip>{lock.number}</Strip>}
                <span className="font-name">{lock.name}</span>
                <span className="min-w-0 flex-[1_1_16rem] text-pretty text-ink-2">
                  {sayLock(lock)} {lock.wrongTries} wrong tries, the last{' '}
                  {dayAndTime(lock.lastAt, timeZone, now)}.
                </span>
                {onLifted && (
                  <Button
                    kind="ghost"
                    size="inline"
                    onClick={() => setLifting(lock)}
                    aria-label={`Lift the lock of ${lock.kind} ${lock.number}…`}
                  >
                    Lift…
                  </Button>
                )}
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
        question={`Lift the lock of ${shown?.kind} ${shown?.number}?`}
        consequence="Its wrong tries no longer count: PINs are taken again at once, as many as on a new day."
        reasonLabel="Reason, kept in the audit"
        verb="Lift"
        onConfirm={lift}
      />
    </>
  )
}

function sayLock({ kind, scope }: PinLock): string {
  if (kind === 'phone') return 'The hot desk code is locked at this phone; calls are not.'
  return scope === 'elsewhere'
    ? 'Takes PINs only at the phone of its last login.'
    : 'Takes no more PINs at any phone.'
}
