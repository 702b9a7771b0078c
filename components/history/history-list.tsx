import { ChevronLeft, ChevronRight, Search } from 'lucide-react'
import Link from 'next/link'
import { dayAndTime } from '@/components/history/instant'
import { RevisionMark } from '@/components/history/revision-mark'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import type { RevisionRow } from '@/lib/revision/schema'
import type { ListPage } from '@/lib/shared/list-query'

type Props = {
  list: ListPage<RevisionRow>
  timeZone: string
  /** The instant at which the page was made, ISO 8601. */
  now: string
}

/** All revisions, the newest first. */
export function HistoryList({ list, timeZone, now }: Props) {
  if (list.totalUnfiltered === 0) return <NothingCommitted />
  return (
    <>
      <form className="mb-3 flex max-w-72 items-center gap-2">
        <Input
          type="search"
          name="q"
          aria-label="Filter by message or author"
          placeholder="Filter by message or author"
          defaultValue={list.text}
          icon={<Search size={16} strokeWidth={1.75} aria-hidden="true" />}
        />
      </form>
      <div className="rounded-card border border-line bg-surface">
        {list.rows.length === 0 ? (
          <EmptyState
            title={`No revision has “${list.text}”`}
            actions={<ButtonLink href="/history">Show all</ButtonLink>}
          >
            The filter looks at message and author.
          </EmptyState>
        ) : (
          <table className="w-full border-collapse">
            <thead>
              <tr className="border-b border-line text-left text-small text-ink-2">
                <th className="h-9 w-24 px-3.5 font-normal">Revision</th>
                <th className="px-3.5 font-normal">Message</th>
                <th className="px-3.5 font-normal max-md:hidden">By</th>
                <th className="px-3.5 font-normal">State</th>
                <th className="px-3.5 text-right font-normal max-lg:hidden">Committed</th>
              </tr>
            </thead>
            <tbody>
              {list.rows.map((row) => (
                <Row key={row.number} row={row} timeZone={timeZone} now={now} />
              ))}
            </tbody>
          </table>
        )}
      </div>
      <Pages list={list} />
    </>
  )
}

function Row({ row, timeZone, now }: { row: RevisionRow; timeZone: string; now: string }) {
  const { number, message, author, publishedAt } = row
  return (
    <tr className="relative border-b border-line last:border-b-0 hover:bg-sunken">
      <td className="h-[37px] px-3.5">
        <Link
          href={`/history/${number}`}
          className="font-name after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {number}
        </Link>
      </td>
      <td className="w-full max-w-0 truncate px-3.5">
        {message || <span className="text-ink-2">no message</span>}
      </td>
      <td className="max-w-56 truncate px-3.5 text-ink-2 max-md:hidden">{author}</td>
      <td className="px-3.5 whitespace-nowrap">
        <RevisionMark revision={row} />
      </td>
      <td className="px-3.5 text-right whitespace-nowrap text-ink-2 max-lg:hidden">
        {dayAndTime(publishedAt, timeZone, now)}
      </td>
    </tr>
  )
}

function Pages({ list: { page, pageSize, total, text } }: { list: ListPage<RevisionRow> }) {
  const last = Math.max(1, Math.ceil(total / pageSize))
  if (last === 1) return null
  const href = (to: number) =>
    `/history?${new URLSearchParams({ ...(text && { q: text }), page: String(to) }).toString()}`
  return (
    <nav aria-label="Pages" className="mt-3 flex items-center justify-end gap-2 text-ink-2">
      {page > 1 && (
        <ButtonLink
          size="inline"
          href={href(page - 1)}
          icon={<ChevronLeft size={16} strokeWidth={1.75} aria-hidden="true" />}
        >
          Newer
        </ButtonLink>
      )}
      <span>
        Page {page} of {last}
      </span>
      {page < last && (
        <ButtonLink
          size="inline"
          href={href(page + 1)}
          icon={<ChevronRight size={16} strokeWidth={1.75} aria-hidden="true" />}
        >
          Older
        </ButtonLink>
      )}
    </nav>
  )
}

function NothingCommitted() {
  return (
    <div className="rounded-card border border-line bg-surface">
      <EmptyState
        title="Nothing committed yet"
        actions={<ButtonLink href="/commit">Review and commit</ButtonLink>}
      >
        Each commit leaves a revision here that never changes, and that the draft can be put back to.
      </EmptyState>
    </div>
  )
}
