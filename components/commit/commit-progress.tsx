'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef } from 'react'
import { listSteps } from '@/components/commit/step-list'
import { useCommitStatus } from '@/components/commit/use-commit-status'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Steps } from '@/components/ui/steps'
import type { CommitStatus } from '@/lib/revision/schema'

/** What happens to a revision after it is committed, step by step, and how it ends. */
export function CommitProgress({ initial }: { initial: CommitStatus }) {
  const { status, isAway } = useCommitStatus(initial)
  const router = useRouter()
  const wasDone = useRef(initial.isDone)
  // What the switch runs, and what is pending, stand around this page.
  const refresh = useEffectEvent(() => router.refresh())
  useEffect(() => {
    if (status.isDone && !wasDone.current) {
      wasDone.current = true
      refresh()
    }
  }, [status.isDone])

  const steps = listSteps(status.steps, status.isDone)
  return (
    <div className="grid max-w-[1200px] gap-4">
      <Outcome status={status} />
      {isAway && (
        <Banner kind="warn" live title="The web app does not answer.">
          The gatekeeper goes on with the commit. It is asked again at once.
        </Banner>
      )}
      {steps.length > 0 && (
        <Card title="What happened" aside="each step as it was reported">
          <Steps label={`Steps of revision ${status.number}`} steps={steps} live={!initial.isDone} />
        </Card>
      )}
    </div>
  )
}

function Outcome({ status: { number, state, isDone, isOk, message } }: { status: CommitStatus }) {
  if (!isDone)
    return (
      <Banner kind="draft" live title={message}>
        You may leave this page: the gatekeeper goes on. Calls are decided by the revision before until the
        switch is seen to run this one.
      </Banner>
    )
  if (isOk)
    return (
      <Banner
        kind="ok"
        live
        title={message}
        actions={
          <>
            <ButtonLink size="inline" href="/simulator">
              Ask the simulator
            </ButtonLink>
            <ButtonLink size="inline" href={`/history/${number}`}>
              See what changed
            </ButtonLink>
          </>
        }
      />
    )
  return (
    <Banner
      kind="bad"
      live
      title={message}
      actions={
        <>
          <ButtonLink size="inline" href={`/history/${number}`}>
            See why, and its files
          </ButtonLink>
          <ButtonLink size="inline" href="/commit">
            Review the changes
          </ButtonLink>
        </>
      }
    >
      {state === 'not-confirmed'
        ? 'Calls are decided by the revision that came back. Mend the changes and commit again, or revert them.'
        : 'Calls go on as before. Mend what the message names, then commit again; or revert the changes.'}
    </Banner>
  )
}
