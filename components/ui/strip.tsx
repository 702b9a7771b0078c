import Link from 'next/link'

/** An extension number, or a range, as on a designation strip. */
export function Strip({ children, href }: { children: string; href?: string }) {
  const look =
    'inline-block rounded-strip border border-line-strong bg-surface px-1.5 font-mono text-small font-label whitespace-nowrap text-ink'
  if (href === undefined) return <span className={look}>{children}</span>
  return (
    <Link href={href} className={`${look} hover:border-accent hover:text-accent`}>
      {children}
    </Link>
  )
}
