import type { ReactNode } from 'react'
import { FilesCard } from '@/components/commit/files-card'
import { listSteps } from '@/components/commit/step-list'
import { ChangedObjects } from '@/components/history/changed-objects'
import { ConfirmationNote } from '@/components/history/confirmation-note'
import { FailureCard } from '@/components/history/failure-card'
import { dayAndTime } from '@/components/history/instant'
import { RevertToButton } from '@/components/history/revert-to-button'
import { RevisionMark } from '@/components/history/revision-mark'
import { SetCrumb } from '@/components/layout/crumb'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Steps } from '@/components/ui/steps'
import type { FailedCandidate, RevisionChange, RevisionRow } from '@/lib/revision/schema'

type Props = {
  revision: RevisionRow
  changes: readonly RevisionChange[]
  /** What it did to permissions. */
  permissions: ReactNode
  /** Null: it was applied, or still may be. */
  failure: FailedCandidate | null
  timeZone: string
  canRevert: boolean
}

/** One revision: what it changed, how it came to the switch, and the way back to it. */
export function RevisionView(props: Props) {
  const { revision, changes, permissions, failure, timeZone, canRevert } = props
  const { number, state, message, author, publishedAt, error, steps } = revision
  const isOpen = state === 'published' || state === 'applying'
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <SetCrumb>{`Revision ${number}`}</SetCrumb>
        <div className="min-w-0 flex-1 basis-80">
          <div className="flex flex-wrap items-center gap-x-3">
            <h1 className="text-title">Revision {number}</h1>
            <RevisionMark revision={revision} />
          </div>
          <p className="mt-0.5 max-w-[80ch] text-pretty break-words text-ink-2">
            {message ? `${message.replace(/\.$/, '')}. ` : 'No message. '}
            By {author}, {dayAndTime(publishedAt, timeZone)}.
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {isOpen && <ButtonLink href={`/commit/${number}`}>Watch it</ButtonLink>}
          <ButtonLink href={`/history/compare?to=${number}`}>Compare…</ButtonLink>
          {canRevert && <RevertToButton number={number} secretsForgotten={revision.secretsForgotten} />}
        </div>
      </div>
      <div className="mt-5 grid max-w-[1200px] gap-4">
        {failure ? (
          <FailureCard revision={revision} failure={failure} canRevert={canRevert} />
        ) : (
          error &&
          isOpen && (
            <Banner kind="warn" title={`Revision ${number} waits.`}>
              {error}
            </Banner>
          )
        )}
        <ConfirmationNote revision={revision} timeZone={timeZone} />
        <div className="grid items-start gap-4 min-[1100px]:grid-cols-[minmax(0,1fr)_minmax(0,352px)]">
          <div className="grid min-w-0 gap-4">
            {failure && <FilesCard files={failure.files} isBlocked={false} />}
            {permissions}
            <ChangedObjects
              changes={changes}
              nothing="Nothing differs from the revision before: its files were written anew."
            />
          </div>
          {steps.length > 0 && (
            <Card title="How it came to the switch">
              <Steps label={`Steps of revision ${number}`} steps={listSteps(steps, !isOpen)} />
            </Card>
          )}
        </div>
      </div>
    </>
  )
}
