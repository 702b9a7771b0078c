import Link from 'next/link'
import { sayReason } from '@/components/refused-calls/reason-words'
import { EmptyState } from '@/components/ui/empty-state'
import { Jack, type JackState } from '@/components/ui/jack'
import type { PermissionCell, PermissionMatrix } from '@/lib/permissions/schema'

const jackOf = ({ allowed, reason }: PermissionCell): JackState => {
  if (allowed) return 'open'
  if (reason === 'outside_schedule') return 'free'
  return reason === 'blocked' ? 'refused' : 'not-granted'
}

const wordsOf = ({ allowed, reason }: PermissionCell): string =>
  allowed ? (reason === 'emergency' ? 'Emergency' : 'Allowed') : sayReason(reason)

/** Numbers down, groups of extensions across; a mark in each cell says whether, its word why not. */
export function MatrixTable({ columns, rows, hidden }: PermissionMatrix) {
  if (columns.length === 0)
    return (
      <div className="rounded-card border border-line bg-surface">
        <EmptyState title="No extension matches">Look for a number, a name or a Class of Service.</EmptyState>
      </div>
    )
  return (
    <>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label="Who may call what"
        className="max-h-[70vh] overflow-auto rounded-card border border-line bg-surface"
      >
        <table className="w-full border-collapse">
          <thead>
            <tr className="text-left align-bottom">
              <th
                scope="col"
                className="sticky top-0 left-0 z-20 min-w-60 border-b border-line bg-surface px-3.5 py-2 text-small font-normal text-ink-2"
              >
                Number
              </th>
              {columns.map(({ key, classOfService, who, members }) => (
                <th
                  key={key}
                  scope="col"
                  title={members}
                  className="sticky top-0 z-10 max-w-40 min-w-30 border-b border-line bg-surface px-3 py-2"
                >
                  <span className="block font-label break-words">{classOfService || 'None in force'}</span>
                  <span className="block text-small font-normal text-pretty text-ink-2">{who}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ description, example, cells }) => (
              <tr
                key={`${description} ${example}`}
                className="border-b border-line last:border-b-0 hover:bg-sunken"
              >
                <th
                  scope="row"
                  className="sticky left-0 z-10 max-w-80 border-r border-line bg-surface px-3.5 py-1.5 text-left font-normal"
                >
                  <span className="text-pretty">{description}</span>
                  {example && <span className="block font-mono text-small text-ink-3">{example}</span>}
                </th>
                {cells.map((cell, place) => (
                  <td key={columns[place]?.key} className="px-3 py-1.5">
                    <Link
                      href={cell.href}
                      prefetch={false}
                      className="flex items-center gap-1.5 rounded-tag hover:underline"
                    >
                      <Jack state={jackOf(cell)} size={14} />
                      <span
                        className={`text-small whitespace-nowrap ${cell.allowed ? 'text-ink' : 'text-ink-3'}`}
                      >
                        {wordsOf(cell)}
                      </span>
                    </Link>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {hidden > 0 && (
        <p className="text-ink-2">
          {hidden.toLocaleString('en')} more groups are not shown. Look for a number, a name or a Class of
          Service.
        </p>
      )}
    </>
  )
}
