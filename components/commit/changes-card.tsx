'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { ChangeItem } from '@/components/commit/change-item'
import { groupByAuthor, groupByKind } from '@/components/commit/group-changes'
import { RevertButton } from '@/components/commit/revert-button'
import { RevertEverything } from '@/components/commit/revert-everything'
import { dayAndTime } from '@/components/history/instant'
import { Card } from '@/components/ui/card'
import { Segmented } from '@/components/ui/segmented'
import type { PendingChange } from '@/lib/pending-change/schema'

type Props = {
  changes: readonly PendingChange[]
  timeZone: string
  /** The instant at which the page was made, ISO 8601. */
  now: string
  canRevert: boolean
}

/** Key of a problem that is of no group and no object. */
const everything = ''

/** What is saved and not committed, by author or by object; each can be taken back. */
export function ChangesCard({ changes, timeZone, now, canRevert }: Props) {
  const [order, setOrder] = useState<'author' | 'object'>('author')
  const [problem, setProblem] = useState<{ key: string; text: ReactNode }>()
  const router = useRouter()
  const groups = order === 'author' ? groupByAuthor(changes) : groupByKind(changes)
  return (
    <Card
      flush
      title="Changes"
      aside={
        <Segmented
          label="Order of the changes"
          value={order}
          onValueChange={setOrder}
          options={[
            { value: 'author', label: 'By author' },
            { value: 'object', label: 'By object' },
          ]}
        />
      }
    >
      {canRevert && changes.length > 1 && (
        <div className="flex flex-wrap items-center justify-end gap-2 border-b border-line px-3.5 py-1">
          <RevertEverything refs={changes} onProblem={(text) => setProblem({ key: everything, text })} />
        </div>
      )}
      {problem?.key === everything && <div className="px-3.5 py-2.5">{problem.text}</div>}
      {groups.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <div className="flex min-h-9 items-center gap-2 border-b border-line bg-sunken px-3.5 py-1 not-first:border-t">
            <h3 className="min-w-0 truncate font-label">{group.title}</h3>
            <span className="text-ink-2">{group.changes.length}</span>
            {canRevert && group.changes.length > 1 && (
              <span className="ml-auto">
                <RevertButton
                  refs={group.changes}
                  label={`Revert all ${group.changes.length}`}
                  what={`the ${group.changes.length} changes of ${group.title}`}
                  onDone={() => {
                    setProblem(undefined)
                    router.refresh()
                  }}
                  onProblem={(text) => setProblem({ key: group.title, text })}
                />
              </span>
            )}
          </div>
          {problem?.key === group.title && <div className="px-3.5 pt-2.5">{problem.text}</div>}
          <ul className="divide-y divide-line">
            {group.changes.map((change) => {
              const key = `${change.kind}:${change.id}`
              return (
                <li key={key}>
                  <ChangeItem
                    change={change}
                    about={
                      <Touched change={change} timeZone={timeZone} now={now} isNamed={order === 'object'} />
                    }
                    action={
                      canRevert && (
                        <RevertButton
                          refs={[change]}
                          label="Revert"
                          what={change.name}
                          onDone={() => {
                            setProblem(undefined)
                            router.refresh()
                          }}
                          onProblem={(text) => setProblem({ key, text })}
                        />
                      )
                    }
                  />
                  {problem?.key === key && <div className="px-3.5 pb-2.5">{problem.text}</div>}
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </Card>
  )
}

function Touched({
  change: { authors, lastAt, isOwn },
  timeZone,
  now,
  isNamed,
}: {
  change: PendingChange
  timeZone: string
  now: string
  isNamed: boolean
}) {
  const names = isNamed ? [isOwn ? 'you' : authors[0], ...authors.slice(1)] : authors.slice(1)
  const words = [
    names.length > 0 && `${isNamed ? '' : 'also '}${names.filter(Boolean).join(', ')}`,
    lastAt !== null && dayAndTime(lastAt, timeZone, now),
  ].filter(Boolean)
  return words.length === 0 ? null : <span>{words.join(', ')}</span>
}
