import Link from 'next/link'
import { hrefOf, type ObjectKind } from '@/lib/shared/object-href'

/** The name of an object, leading to it. */
export function ObjectLink({ kind, id, name }: { kind: ObjectKind; id: string; name: string }) {
  return (
    <Link href={hrefOf(kind, id)} prefetch={false} className="font-name text-accent hover:underline">
      {name}
    </Link>
  )
}
