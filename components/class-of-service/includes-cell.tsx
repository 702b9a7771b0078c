import { None } from '@/components/object/name-cell'
import { CordCount } from '@/components/ui/cord'

/** How many it includes, as plugs on a cord, and how deep that goes. */
export function IncludesCell({ count, depth }: { count: number; depth: number }) {
  if (count === 0) return <None />
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span className="font-name text-ink">{count}</span>
      <CordCount count={count} />
      {depth > 1 && <span className="text-small">{depth} deep</span>}
    </span>
  )
}
