import { ChangeItem } from '@/components/commit/change-item'
import { countChanges } from '@/components/commit/kind-words'
import { Card } from '@/components/ui/card'
import type { RevisionChange } from '@/lib/revision/schema'

/** Objects that differ between two revisions, field by field. */
export function ChangedObjects({
  changes,
  nothing,
}: {
  changes: readonly RevisionChange[]
  nothing: string
}) {
  return (
    <Card flush={changes.length > 0} title="Changes" aside={countChanges(changes.length)}>
      {changes.length === 0 ? (
        <p className="text-ink-2">{nothing}</p>
      ) : (
        <ul className="divide-y divide-line">
          {changes.map((change) => (
            <li key={`${change.kind}:${change.id}`}>
              <ChangeItem change={change} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
