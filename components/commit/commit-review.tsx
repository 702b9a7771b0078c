import type { ReactNode } from 'react'
import { ChangesCard } from '@/components/commit/changes-card'
import { CommitForm } from '@/components/commit/commit-form'
import { FilesCard } from '@/components/commit/files-card'
import { FindingsCard } from '@/components/commit/findings-card'
import { countChanges } from '@/components/commit/kind-words'
import { SwitchCard } from '@/components/commit/switch-card'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { CommitPreview } from '@/lib/revision/schema'

type Props = {
  preview: CommitPreview
  timeZone: string
  /** The instant at which the page was made, ISO 8601. */
  now: string
  canCommit: boolean
  canRevert: boolean
  canWriteIncludes: boolean
  /** Minutes that the reader gave their last commit to be confirmed; null: it stayed by itself. */
  lastConfirmWithin: number | null
  /** The revision in force waits to be confirmed: nothing is committed meanwhile. */
  isAwaiting: boolean
  /** What the changes do to permissions. */
  permissions: ReactNode
}

/** Everything that a commit would change, before it does. */
export function CommitReview(props: Props) {
  const { preview, timeZone, now, canCommit, canRevert, permissions, lastConfirmWithin, isAwaiting } = props
  const { canWriteIncludes } = props
  const { base, nextNumber, changes, findings, files } = preview
  if (changes.length === 0) return <NothingPending base={base} />
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return (
    <>
      <CommitForm
        base={base}
        draft={preview.draft}
        count={changes.length}
        lastConfirmWithin={lastConfirmWithin}
        offBecause={whyNot(canCommit, isAwaiting ? base : null, errors, preview.switch.unsafe.length > 0)}
      >
        <h1 className="text-title">Commit revision {nextNumber}</h1>
        <p className="mt-0.5 max-w-[80ch] text-pretty text-ink-2">
          {base === null
            ? `${countChanges(changes.length)} saved, none committed yet. The switch runs nothing of Cordboard until it is seen to run revision ${nextNumber}.`
            : `${countChanges(changes.length)} saved since revision ${base}. The switch keeps running ${base} until it is seen to run ${nextNumber}.`}
        </p>
      </CommitForm>
      <div className="mt-5 grid items-start gap-4 min-[1100px]:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] min-[1600px]:grid-cols-[minmax(0,5fr)_minmax(0,7fr)_minmax(0,352px)]">
        <ChangesCard changes={changes} timeZone={timeZone} now={now} canRevert={canRevert} />
        <div className="grid min-w-0 gap-4 min-[1600px]:contents">
          <div className="min-w-0 min-[1600px]:order-last">
            <div className="grid gap-4">
              <FindingsCard findings={findings} />
              <SwitchCard target={preview.switch} reloads={preview.reloads} canWrite={canWriteIncludes} />
            </div>
          </div>
          <div className="grid min-w-0 gap-4">
            {permissions}
            <FilesCard files={files} isBlocked={errors > 0} />
          </div>
        </div>
      </div>
    </>
  )
}

function whyNot(
  canCommit: boolean,
  /** Revision that waits to be confirmed; null: none. */
  awaiting: number | null,
  errors: number,
  isUnsafe: boolean,
): string | undefined {
  if (!canCommit) return 'Your role may not commit. Ask an administrator.'
  if (awaiting !== null) return `Revision ${awaiting} waits to be confirmed: confirm it or go back first.`
  if (errors === 0 && isUnsafe) return 'Something at the switch is in the way: see At the switch.'
  if (errors === 0) return undefined
  return errors === 1
    ? 'Mend the error first: see Findings.'
    : `Mend the ${errors} errors first: see Findings.`
}

function NothingPending({ base }: { base: number | null }) {
  return (
    <>
      <h1 className="text-title">Commit</h1>
      <div className="mt-5 rounded-card border border-line bg-surface">
        <EmptyState
          title="Nothing to commit"
          actions={
            <>
              <ButtonLink href="/class-of-service">Open Class of Service</ButtonLink>
              {base !== null && <ButtonLink href="/history">See history</ButtonLink>}
            </>
          }
        >
          {base === null
            ? 'Nothing is set up yet. Make a Class of Service and an extension; what is saved waits here until you commit it.'
            : `The draft is the same as revision ${base}. What you save waits here until you commit it.`}
        </EmptyState>
      </div>
    </>
  )
}
