import { dayAndTime } from '@/components/history/instant'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import type { RevisionRow } from '@/lib/revision/schema'

type Props = { revision: RevisionRow; timeZone: string }

/** What became of a revision that was to be confirmed, and of one that took such a one back. */
export function ConfirmationNote({ revision, timeZone }: Props) {
  const { number, state, confirmation, error, baseRevision, returnsFrom } = revision
  if (returnsFrom !== null)
    return (
      <Banner
        title={`It takes back revision ${returnsFrom}, which was not confirmed.`}
        actions={
          <ButtonLink size="inline" href={`/history/${returnsFrom}`}>
            {`See revision ${returnsFrom}`}
          </ButtonLink>
        }
      />
    )
  if (confirmation === null) return null
  const { within, until, confirmedBy, isWaiting } = confirmation
  if (state === 'not-confirmed')
    return (
      <Banner
        kind="warn"
        title="It was in force, and was not confirmed."
        actions={
          <ButtonLink size="inline" href="/commit">
            Review the changes
          </ButtonLink>
        }
      >
        {error} All its changes are pending again: mend them and commit, or revert the draft.
      </Banner>
    )
  if (isWaiting && until)
    return (
      <Banner kind="warn" title={`It waits to be confirmed until ${dayAndTime(until, timeZone)}.`}>
        Else revision {baseRevision} comes back by itself.
      </Banner>
    )
  if (confirmedBy !== null) return <Banner kind="ok" title={`Confirmed by ${confirmedBy}.`} />
  const minutes = within === 1 ? '1 minute' : `${within} minutes`
  return until === null ? (
    <Banner title={`To be confirmed within ${minutes} once the switch runs revision ${number}.`} />
  ) : null
}
