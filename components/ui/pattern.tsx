import { splitPattern } from '@/components/ui/pattern-parts'

/** A dial pattern or number: wildcards in accent, without the `_`. */
export function Pattern({ children, quiet = false }: { children: string; quiet?: boolean }) {
  let at = 0
  return (
    <code
      className={`inline-block rounded-tag px-1 font-mono text-small font-label whitespace-nowrap ${quiet ? '' : 'bg-sunken'}`}
    >
      {splitPattern(children).map(({ text, isWildcard }) => {
        const key = at
        at += text.length
        return (
          <span key={key} className={isWildcard ? 'text-accent' : undefined}>
            {text}
          </span>
        )
      })}
    </code>
  )
}
