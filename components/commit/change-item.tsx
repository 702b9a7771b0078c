import { ChevronRight, CircleDot, CircleMinus, CirclePlus } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { changeWords, kindWords } from '@/components/commit/kind-words'
import { FieldChanges } from '@/components/ui/field-changes'
import type { PendingChange } from '@/lib/pending-change/schema'

type Props = {
  change: Pick<PendingChange, 'kind' | 'name' | 'change' | 'fields'> & { href?: string | null }
  /** Grey, on the right of the name: who and when. */
  about?: ReactNode
  /** On the right: what can be done with it. */
  action?: ReactNode
}

/** One object that differs: what happened to it, and its fields before → after. */
export function ChangeItem({ change: { kind, name, change, href, fields }, about, action }: Props) {
  return (
    <div className="grid grid-cols-[16px_1fr] gap-x-2.5 px-3.5 py-2.5">
      <span className="flex h-7 items-center">
        <ChangeIcon change={change} />
      </span>
      <div className="min-w-0">
        <div className="flex min-h-7 flex-wrap items-center gap-x-2">
          {!href ? (
            <span className="font-label break-words">{name}</span>
          ) : (
            <Link
              href={href}
              prefetch={false}
              className="font-label break-words hover:text-accent hover:underline"
            >
              {name}
            </Link>
          )}
          <span className="text-small text-ink-2">
            {kindWords[kind]}
            {change !== 'changed' && `, ${changeWords[change]}`}
          </span>
          <span className="ml-auto flex items-center gap-1.5 text-small text-ink-2">
            {about}
            {action}
          </span>
        </div>
        {fields.length > 0 &&
          (change === 'changed' ? (
            <FieldChanges changes={fields} />
          ) : (
            <details className="group">
              <summary className="flex min-h-6 cursor-pointer list-none items-center gap-1 text-small text-ink-2">
                <ChevronRight
                  size={14}
                  strokeWidth={1.75}
                  aria-hidden="true"
                  className="transition-transform group-open:rotate-90"
                />
                {fields.length === 1 ? '1 field' : `${fields.length} fields`}
                <span className="sr-only"> of {name}</span>
              </summary>
              <FieldChanges changes={fields} />
            </details>
          ))}
      </div>
    </div>
  )
}

function ChangeIcon({ change }: { change: PendingChange['change'] }) {
  const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
  if (change === 'created') return <CirclePlus {...icon} className="text-ok" />
  if (change === 'deleted') return <CircleMinus {...icon} className="text-bad" />
  return <CircleDot {...icon} className="text-accent" />
}
