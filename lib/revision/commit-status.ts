import type { RevisionSummary } from '@/lib/revision/data'
import type { CommitStatus } from '@/lib/revision/schema'

/** How far the commit of a revision is, in words. */
export function describeCommit(revision: RevisionSummary): CommitStatus {
  const { number, state, steps, error } = revision
  const why = error ? ` ${error}` : ''
  const tell = (isDone: boolean, isOk: boolean, message: string): CommitStatus => ({
    number,
    state,
    steps,
    error,
    isDone,
    isOk,
    message,
  })
  switch (state) {
    case 'active':
      return tell(true, true, `The switch runs revision ${number}.${sayWaiting(revision)}`)
    case 'active-files-only':
      return tell(
        true,
        true,
        `Revision ${number} is in force: its files are written, and no switch is set up.${sayWaiting(revision)}`,
      )
    case 'failed':
      return tell(
        true,
        false,
        `Revision ${number} could not be applied. ${describeReach(steps)} All changes are still pending.${why}`,
      )
    case 'rolled-back':
      return tell(
        true,
        false,
        `The switch refused revision ${number}, so it runs the one before again. All changes are still pending.${why}`,
      )
    case 'superseded':
      return tell(true, true, `A later revision took the place of revision ${number}.`)
    case 'not-confirmed':
      return tell(
        true,
        false,
        `Revision ${number} was in force and was not confirmed, so the revision before came back. All its changes are pending again.${why}`,
      )
    case 'applying':
      return tell(false, false, `Revision ${number} is being applied.`)
    case 'published':
      // With an error it waits for the switch; without one the gatekeeper has not taken it up yet.
      return error
        ? tell(false, false, `Revision ${number} is published and waits for the switch.${why}`)
        : tell(false, false, `Revision ${number} is published. The gatekeeper takes it up next.`)
  }
}

/** What a revision that failed left at the switch. */
export const describeReach = (steps: readonly { name: string; state: string }[]): string =>
  steps.some(({ name, state }) => name === 'roll back' && state === 'failed')
    ? 'The switch may still run it: the gatekeeper brings the revision before back as soon as it can.'
    : 'Nothing reached the switch.'

const sayWaiting = ({ confirmBy, confirmedBy, confirmWithin }: RevisionSummary): string =>
  confirmBy !== null && confirmedBy === null && confirmWithin !== null
    ? ' It waits to be confirmed: else the revision before comes back.'
    : ''
