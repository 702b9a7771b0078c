'use client'

import { Siren } from 'lucide-react'
import { useState } from 'react'
import { clockTime, dayAndTime } from '@/components/history/instant'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { acknowledgeCall } from '@/lib/hot-desk-board/actions'
import type { EmergencyAlert } from '@/lib/hot-desk-board/schema'

type Props = {
  alerts: readonly EmergencyAlert[]
  /** The instant of the board, ISO 8601. */
  now: string
  timeZone: string
  /** Absent: the reader may not acknowledge. */
  onAcknowledged?: () => void
}

/** Emergency calls that nobody has acknowledged yet: who called, from where, and who is called back until when. */
export function EmergencyAlerts({ alerts, now, timeZone, onAcknowledged }: Props) {
  return (
    <div role="alert" className="grid gap-2 empty:hidden">
      {alerts.map((alert) => (
        <Alert key={alert.id} {...{ alert, now, timeZone, onAcknowledged }} />
      ))}
    </div>
  )
}

function Alert({
  alert,
  now,
  timeZone,
  onAcknowledged,
}: Omit<Props, 'alerts'> & {
  alert: EmergencyAlert
}) {
  const { show } = useToast()
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { at, callbackUntil, callerIdNumber, dialed, location, phoneName, phoneNumber } = alert

  const acknowledge = async () => {
    setPending(true)
    const result = await acknowledgeCall({ id: alert.id })
    setPending(false)
    if (!result.ok && result.reason === 'refused') setProblem(result.message)
    else if (result.ok) show({ title: `Emergency call of phone ${phoneNumber} acknowledged` })
    onAcknowledged?.()
  }

  return (
    <section
      aria-label={`Emergency call of phone ${phoneNumber}`}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control border border-bad-shape/50 bg-bad-wash px-3 py-2.5"
    >
      <Siren size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-bad" />
      <p className="min-w-0 flex-[1_1_20rem] text-pretty text-ink-2">
        <strong className="font-label text-ink">
          Phone {phoneNumber}, {location || 'location not known'}, called {dialed} at{' '}
          {dayAndTime(at, timeZone, now)}.
        </strong>{' '}
        {phoneName && `${phoneName}. `}
        {callbackUntil > now
          ? `Calls back to ${callerIdNumber} ring it until ${clockTime(callbackUntil, timeZone)}.`
          : 'Calls back to it go their usual way again.'}
        {problem && ` ${problem}`}
      </p>
      {onAcknowledged && (
        <Button size="inline" onClick={acknowledge} pending={isPending}>
          Acknowledge
        </Button>
      )}
    </section>
  )
}
