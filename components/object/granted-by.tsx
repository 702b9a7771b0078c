import { None } from '@/components/object/name-cell'

/** How many Classes of Service grant something. */
export function GrantedBy({ count }: { count: number }) {
  if (count === 0) return <None>nobody</None>
  return (
    <span className="text-ink">
      {count.toLocaleString('en')} {count === 1 ? 'Class of Service' : 'Classes of Service'}
    </span>
  )
}
