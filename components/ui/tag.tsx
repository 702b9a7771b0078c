import { CircleX, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** pending: dashed accent, with the author in the words · warn, bad: a finding, with its icon · fact: grey. */
export type TagKind = 'pending' | 'warn' | 'bad' | 'fact'

const looks: Record<TagKind, string> = {
  pending: 'border border-dashed border-accent text-accent',
  warn: 'bg-warn-wash text-warn',
  bad: 'bg-bad-wash text-bad',
  fact: 'bg-sunken text-ink-2',
}

export function Tag({
  kind = 'fact',
  icon,
  children,
}: {
  kind?: TagKind
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span
      className={`inline-flex h-5 items-center gap-1 rounded-tag px-1.5 text-small font-name whitespace-nowrap ${looks[kind]}`}
    >
      {icon ?? <FindingIcon kind={kind} />}
      {children}
    </span>
  )
}

function FindingIcon({ kind }: { kind: TagKind }) {
  if (kind === 'warn') return <TriangleAlert size={12} strokeWidth={1.75} aria-hidden="true" />
  if (kind === 'bad') return <CircleX size={12} strokeWidth={1.75} aria-hidden="true" />
  return null
}
