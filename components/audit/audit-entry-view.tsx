import { dayAndTime } from '@/components/history/instant'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FieldChanges } from '@/components/ui/field-changes'
import { type AuditDetail, sayAction, sayKind } from '@/lib/audit/schema'

/** One entry: who, when, from where, and each field before → after. */
export function AuditEntryView({ entry, timeZone }: { entry: AuditDetail; timeZone: string }) {
  const { id, at, author, from, action, kind, objectName, fields, href, hash } = entry
  const facts: [string, string][] = [
    ['When', dayAndTime(at, timeZone)],
    ['Who', author],
    ['From', from],
    ['Kind', sayKind(kind)],
    ['Entry', id],
    ...(hash === null ? [] : ([['Chained by', hash]] satisfies [string, string][])),
  ]
  return (
    <>
      <PageHeader
        title={`${sayAction(action)}: ${objectName}`}
        crumb={`Entry ${id}`}
        actions={href && <ButtonLink href={href}>Open {sayKind(kind)}</ButtonLink>}
      />
      <div className="grid gap-4">
        <Card>
          <dl className="grid grid-cols-[minmax(110px,auto)_1fr] gap-x-4 gap-y-1">
            {facts.map(([term, fact]) => (
              <div key={term} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-ink-2">{term}</dt>
                <dd className={`min-w-0 break-all ${term === 'Chained by' ? 'font-code text-small' : ''}`}>
                  {fact}
                </dd>
              </div>
            ))}
          </dl>
        </Card>
        {fields.length > 0 && (
          <Card title={fields.length === 1 ? '1 field' : `${fields.length} fields`}>
            <FieldChanges changes={fields} />
          </Card>
        )}
      </div>
    </>
  )
}
