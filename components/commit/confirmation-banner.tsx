'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { describeSecondsLeft, useSecondsLeft } from '@/components/commit/use-seconds-left'
import { Banner } from '@/components/ui/banner'
import { Button, ButtonLink } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { confirmCommit, goBackNow } from '@/lib/revision/actions'
import type { Confirmation } from '@/lib/revision/schema'

type Props = {
  confirmation: Confirmation
  /** The instant at which it was read, ISO 8601. */
  now: string
  canCommit: boolean
  /** It is to be read again. */
  onChange: () => void
}

/** The revision in force goes back by itself: how long is left, and the two ways to end the wait. */
export function ConfirmationBanner({ confirmation, now, canCommit, onChange }: Props) {
  const { number, former, author, until, state, error } = confirmation
  const [pending, setPending] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  const [problem, setProblem] = useState<string>()
  const left = useSecondsLeft(until, now)
  const router = useRouter()

  if (state === 'going-back' || (state === 'waiting' && left === 0))
    return (
      <Banner kind="warn" title={`Going back from revision ${number} to revision ${former}.`}>
        {error ?? 'It was not confirmed. Its changes are pending again when the switch runs the one before.'}
      </Banner>
    )

  const confirm = async () => {
    setPending(true)
    const result = await confirmCommit(number)
    setPending(false)
    setProblem(result.ok ? undefined : result.message)
    onChange()
    router.refresh()
  }
  const back = async (): Promise<string | undefined> => {
    const result = await goBackNow(number)
    onChange()
    if (!result.ok) return result.message
    router.push(`/commit/${result.number}`)
    return undefined
  }

  return (
    <Banner
      kind="warn"
      title={
        state === 'stuck' ? (
          `Revision ${number} was not confirmed, and going back failed.`
        ) : (
          <>
            Revision {number} waits to be confirmed:{' '}
            <span role="timer" className="tabular-nums">
              {describeSecondsLeft(left)}
            </span>{' '}
            left.
          </>
        )
      }
      actions={
        canCommit ? (
          <>
            <Button size="inline" kind="page" pending={pending} onClick={confirm}>
              {`Confirm revision ${number}`}
            </Button>
            <Button size="inline" onClick={() => setIsAsking(true)}>
              Go back now…
            </Button>
            <ButtonLink size="inline" kind="ghost" href={`/history/${number}`}>
              See what changed
            </ButtonLink>
          </>
        ) : undefined
      }
    >
      {state === 'stuck'
        ? `${error ?? 'The switch refused it.'} Confirm revision ${number} to keep it, or go back again.`
        : `${author} committed it to be confirmed. Else revision ${former} comes back by itself.`}
      {!canCommit && ' Who may commit can confirm it.'}
      {problem && (
        <span role="alert" className="mt-1 block text-bad">
          {problem}
        </span>
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        question={`Go back to revision ${former} now?`}
        consequence={`The switch runs what revision ${former} holds, as a new revision. The changes of revision ${number} are pending again, so that they can be mended and committed.`}
        verb="Go back"
        keep={`Keep revision ${number} for now`}
        onConfirm={back}
      />
    </Banner>
  )
}
