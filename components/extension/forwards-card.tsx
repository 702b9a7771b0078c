'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { LocalTime } from '@/components/object/local-time'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Strip } from '@/components/ui/strip'
import { useToast } from '@/components/ui/toast'
import { clearForward } from '@/lib/call-forward/actions'
import type { ForwardMark } from '@/lib/call-forward/schema'
import type { ForwardKind } from '@/lib/policy/forward-services'

const words: Record<ForwardKind, string> = {
  always: 'All calls go to',
  busy: 'When busy, calls go to',
  'no-answer': 'When nobody answers, calls go to',
  'do-not-disturb': 'Do not disturb: no call rings.',
}

type Props = { extensionId: string; number: string; forwards: readonly ForwardMark[] }

/** What the person has set at a phone, and clearing it. It is no part of the draft: it holds at once. */
export function ForwardsCard({ extensionId, number, forwards }: Props) {
  const router = useRouter()
  const { show } = useToast()
  const [asked, setAsked] = useState<ForwardMark | null>(null)
  // Kept while the dialog closes, so that its words stay until it is gone.
  const [shown, setShown] = useState<ForwardMark | null>(null)
  if (asked !== null && asked !== shown) setShown(asked)
  if (forwards.length === 0 && asked === null) return null

  const clear = async () => {
    if (shown === null) return undefined
    const result = await clearForward({ extensionId, kind: shown.kind })
    if (!result.ok)
      return result.reason === 'invalid' ? (result.issues[0]?.message ?? 'Try it again.') : result.message
    setAsked(null)
    show({ title: shown.kind === 'do-not-disturb' ? 'Do not disturb ended' : 'Forward cleared' })
    router.refresh()
    return undefined
  }

  return (
    <Card title="Set at the phone">
      <ul className="grid gap-3">
        {forwards.map((forward) => (
          <li key={forward.kind} className="flex items-start justify-between gap-3">
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-1.5">
                {words[forward.kind]} {forward.number !== '' && <Strip>{forward.number}</Strip>}
              </span>
              <span className="block text-small text-ink-2">
                since <LocalTime at={forward.since} style="day" />, at phone {forward.endpoint}
              </span>
            </span>
            <Button
              size="inline"
              onClick={() => setAsked(forward)}
              aria-label={`Clear: ${words[forward.kind]} ${forward.number}`.trim()}
            >
              Clear
            </Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => {
          if (!open) setAsked(null)
        }}
        question={
          shown?.kind === 'do-not-disturb'
            ? `End do not disturb of ${number}?`
            : `Clear the forward of ${number} to ${shown?.number ?? ''}?`
        }
        consequence="It holds at once, without a Commit. The person can set it again at a phone."
        verb="Clear"
        danger
        onConfirm={clear}
      />
    </Card>
  )
}
