import { Card } from '@/components/ui/card'
import { csvColumns, typeWords } from '@/lib/extension/csv-columns'

/** What the first line of the file may name. */
export function ImportColumns() {
  return (
    <Card title="Columns">
      <p className="text-pretty text-ink-2">
        The first line names them, in any order; only <code className="font-mono text-mono">number</code> must
        be there. A cell that is empty leaves as it is. Nothing is ever deleted by an import.
      </p>
      <dl className="mt-3 grid gap-x-10 gap-y-1.5 min-[1100px]:grid-cols-2">
        {csvColumns.map(({ name, type, means }) => (
          <div key={name} className="grid grid-cols-[13.5rem_minmax(0,1fr)] items-baseline">
            <dt className="font-mono text-mono">{name}</dt>
            <dd className="text-ink-2">
              {means}
              {type && ` (${typeWords[type]})`}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
