import { listSteps } from '@/components/commit/step-list'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import type { FailedCandidate, RevisionRow } from '@/lib/revision/schema'

type Props = { revision: RevisionRow; failure: FailedCandidate; canRevert: boolean }

/** Why a revision could not be applied, what was done about it, where its files lie, and what to do. */
export function FailureCard({ revision: { number, steps }, failure, canRevert }: Props) {
  const { failedStep, reasons, restored, folder, isKept } = failure
  const step = failedStep && listSteps(steps, true).find((_, index) => steps[index]?.name === failedStep)
  const [why, second] = reasons
  return (
    <>
      <Banner
        kind="bad"
        title={step ? `It failed at the step “${step.name}”.` : 'It failed before its first step.'}
        actions={
          <ButtonLink size="inline" href="/commit">
            Review the changes
          </ButtonLink>
        }
      >
        <span className="block break-words whitespace-pre-line">{why}</span>
        {second && (
          <span className="mt-1 block break-words whitespace-pre-line">
            The return to the former revision failed too: {second}
          </span>
        )}
      </Banner>
      <Card title="What became of it">
        <div className="grid gap-2">
          <p className="text-pretty break-words">{restored}</p>
          <p className="text-pretty">
            All its changes are still pending. Mend what the message names, then commit again
            {canRevert && ', or put the draft back to a revision that was in force'}.
          </p>
          {folder !== null && (
            <p className="text-pretty break-words">
              {isKept ? (
                <>
                  Its files are kept for inspection in <Code>{folder}</Code>, until five later ones are kept.
                  Below is how they differ from those in force.
                </>
              ) : (
                <>
                  Its files would be in <Code>{folder}</Code>, but are not there or cannot be read by the web
                  app. Below is how revision {number} would differ, generated anew.
                </>
              )}
            </p>
          )}
        </div>
      </Card>
    </>
  )
}
