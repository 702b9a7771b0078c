import Link from 'next/link'
import { Banner } from '@/components/ui/banner'
import type { revertChanges } from '@/lib/pending-change/actions'
import { hrefOf } from '@/lib/shared/object-href'

type Refusal = Exclude<Awaited<ReturnType<typeof revertChanges>>, { ok: true }>

/** Why a change stays, and what would let it go. */
export function RevertProblem({ what, result }: { what: string; result: Refusal }) {
  switch (result.reason) {
    case 'in-use':
      return (
        <Banner kind="bad" live title={`${what} is in use, so it stays.`}>
          Without it these would point nowhere:{' '}
          {result.usedBy.map(({ kind, id, name, how }, index) => (
            <span key={`${kind}:${id}:${how}`}>
              {index > 0 && ', '}
              <Link
                href={hrefOf(kind, id)}
                prefetch={false}
                className="font-name text-accent hover:underline"
              >
                {name}
              </Link>{' '}
              ({how})
            </span>
          ))}
          . Revert those too, or change them first.
        </Banner>
      )
    case 'invalid':
      return (
        <Banner kind="bad" live title={`${what} cannot be reverted alone.`}>
          {result.issues.map(({ message }) => message).join(' ')}
        </Banner>
      )
    default:
      return <Banner kind="bad" live title={result.message} />
  }
}
