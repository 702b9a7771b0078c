import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import type { LimitNotice } from '@/lib/call-limit/schema'

/** Extensions named in the banner; the page names all. */
const shown = 5

/** A limit of calls was reached: who is locked, who was refused, and the way there. */
export function LimitsBanner({ notice }: { notice: LimitNotice }) {
  const { locked, refused } = notice
  return (
    <div className="mb-4">
      <Banner
        kind={locked.length > 0 ? 'bad' : 'warn'}
        live
        title={
          locked.length > 0
            ? `${sayExtensions(locked)} ${locked.length === 1 ? 'is' : 'are'} locked after too many calls.`
            : `${sayExtensions(refused)} reached a limit of calls today.`
        }
        actions={
          <ButtonLink size="inline" href="/limits">
            Who, and which calls
          </ButtonLink>
        }
      >
        {locked.length > 0
          ? 'Their outgoing lines are refused until somebody lifts the lock or it ends; emergency calls go out.'
          : 'Further calls over outgoing lines are refused; emergency calls go out.'}
        {locked.length > 0 && refused.length > 0 && ` ${sayExtensions(refused)} reached a limit too.`}
      </Banner>
    </div>
  )
}

function sayExtensions(numbers: readonly string[]): string {
  const more = numbers.length - shown
  const named = numbers.slice(0, shown).join(', ')
  return `${numbers.length === 1 ? 'Extension' : 'Extensions'} ${named}${more > 0 ? ` and ${more} more` : ''}`
}
