import Link from 'next/link'
import { ObjectLink } from '@/components/simulator/object-link'
import type { HeldLimit } from '@/lib/simulator/schema'

const lockWords = {
  none: null,
  day: 'then locked until the day ends',
  lifted: 'then locked until somebody lifts it',
} as const

/** What the gatekeeper counts such a call against. The policy alone answers here: what is used up is on Limits. */
export function HeldLimits({ limits }: { limits: readonly HeldLimit[] }) {
  if (limits.length === 0) return null
  return (
    <div className="mt-2 text-small">
      <p className="text-ink-2">
        Limits of each extension; what is used today is on{' '}
        <Link href="/limits" prefetch={false} className="font-name text-accent hover:underline">
          Limits
        </Link>
        :
      </p>
      <ul className="mt-0.5 grid gap-0.5">
        {limits.map(({ id, lock, name, said, unchecked }) => (
          <li key={id} className="text-pretty">
            <ObjectLink kind="class-of-service" id={id} name={name} />
            {`: ${[...said, lockWords[lock]].filter(Boolean).join(', ')}`}
            {unchecked !== null &&
              `. While the gatekeeper is away, such calls are ${unchecked === 'refuse' ? 'refused' : 'allowed'}`}
            .
          </li>
        ))}
      </ul>
    </div>
  )
}
