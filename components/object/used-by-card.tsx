import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { hrefOf } from '@/lib/shared/object-href'
import type { UsedBy } from '@/lib/shared/save-result'

const shown = 12

/** What refers to the object, each with the field that does. */
export function UsedByCard({ usedBy, nobody }: { usedBy: readonly UsedBy[]; nobody: string }) {
  return (
    <Card title="Used by" aside={usedBy.length === 0 ? undefined : usedBy.length.toLocaleString('en')}>
      {usedBy.length === 0 && <p className="text-pretty text-ink-2">{nobody}</p>}
      <ul className="grid gap-1">
        {usedBy.slice(0, shown).map(({ kind, id, name, how }) => (
          <li key={`${kind} ${id} ${how}`} className="flex min-w-0 items-baseline gap-2">
            <Link
              href={hrefOf(kind, id)}
              className="min-w-0 truncate font-name text-accent underline-offset-2 hover:underline"
            >
              {name}
            </Link>
            <span className="ml-auto shrink-0 text-small text-ink-2">{how}</span>
          </li>
        ))}
      </ul>
      {usedBy.length > shown && (
        <p className="mt-1 text-small text-ink-2">and {usedBy.length - shown} more</p>
      )}
    </Card>
  )
}
