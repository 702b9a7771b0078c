export type FieldChange = {
  label: string
  /** In words; several for a list; none: it was not there. */
  before: readonly string[]
  after: readonly string[]
}

/** What changed in an object, field by field: before → after. What only came or went has a sign instead. */
export function FieldChanges({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <dl className="grid grid-cols-[minmax(110px,auto)_1fr] gap-x-4 gap-y-0.5 text-small">
      {changes.map((change) => (
        <div key={change.label} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-2">{change.label}</dt>
          <dd className="min-w-0 break-words">
            <BeforeAfter {...change} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function BeforeAfter({ before, after }: FieldChange) {
  if (before.length === 1 && after.length === 1)
    return (
      <>
        <del className="text-ink-2 no-underline">{before[0]}</del>
        <span aria-hidden="true" className="mx-1.5 text-ink-3">
          →
        </span>
        <span className="sr-only"> becomes </span>
        <ins className="font-name text-ok no-underline">{after[0]}</ins>
      </>
    )
  const gone = before.filter((text) => !after.includes(text))
  const come = after.filter((text) => !before.includes(text))
  if (gone.length === 0 && come.length === 0) return <span className="text-ink-2">another order</span>
  return (
    <span className="flex flex-wrap gap-x-3">
      {gone.map((text) => (
        <del key={text} className="font-name text-bad no-underline">
          <span className="sr-only">without </span>
          <span aria-hidden="true">− </span>
          {text}
        </del>
      ))}
      {come.map((text) => (
        <ins key={text} className="font-name text-ok no-underline">
          <span className="sr-only">with </span>
          <span aria-hidden="true">+ </span>
          {text}
        </ins>
      ))}
    </span>
  )
}
