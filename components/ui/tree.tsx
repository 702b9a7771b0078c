import Link from 'next/link'
import { Jack, type JackState } from '@/components/ui/jack'
import { Tag } from '@/components/ui/tag'

export type TreeNodeSpec = {
  /** Unique among its siblings. */
  id: string
  name: string
  href?: string
  jack: JackState
  /** 'always', 'closes in 43 min', 'while weekend-ops is open'. */
  state: string
  /** It is only in the draft: its cord is dashed. */
  isDraft?: boolean
  /** It does not count now, because something above it is closed. */
  isQuiet?: boolean
  children?: readonly TreeNodeSpec[]
}

/** What includes what, as cords between jacks. To a screen reader: nested lists. */
export function Tree({ label, nodes }: { label: string; nodes: readonly TreeNodeSpec[] }) {
  return <Branch label={label} nodes={nodes} isTop />
}

function Branch({
  label,
  nodes,
  isTop = false,
}: {
  label?: string
  nodes: readonly TreeNodeSpec[]
  isTop?: boolean
}) {
  return (
    <ul aria-label={label} className={isTop ? '' : 'ml-[6px]'}>
      {nodes.map((node, index) => (
        <li key={node.id} className="relative">
          {!isTop && <Joint isLast={index === nodes.length - 1} dashed={node.isDraft} />}
          <div
            className={`flex min-h-7 items-center gap-2 py-0.5 ${isTop ? '' : 'pl-4'} ${node.isQuiet ? 'text-ink-3' : ''}`}
          >
            <Jack state={node.jack} />
            {node.href ? (
              <Link href={node.href} className="truncate font-name hover:text-accent hover:underline">
                {node.name}
              </Link>
            ) : (
              <span className="truncate font-name">{node.name}</span>
            )}
            {node.isDraft && <Tag kind="pending">draft</Tag>}
            <span
              className={`ml-auto shrink-0 pl-2 text-small ${node.isQuiet ? 'text-ink-3' : 'text-ink-2'}`}
            >
              {node.state}
            </span>
          </div>
          {node.children && node.children.length > 0 && (
            <div className={isTop ? '' : 'ml-4'}>
              <Branch nodes={node.children} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The cord from the parent's jack down to this one. */
function Joint({ isLast, dashed = false }: { isLast: boolean; dashed?: boolean }) {
  const line = dashed ? 'border-dashed border-accent' : 'border-control'
  return (
    <>
      <span
        aria-hidden="true"
        className={`absolute -top-1 left-0 h-[19px] w-[15px] rounded-bl-control border-b-[1.75px] border-l-[1.75px] ${line}`}
      />
      {!isLast && (
        <span
          aria-hidden="true"
          className="absolute top-2 bottom-0 left-0 border-l-[1.75px] border-control"
        />
      )}
    </>
  )
}
