import { useWatch } from 'react-hook-form'
import { rewritePattern } from '@/components/outgoing-line/rewrite-pattern'
import { Card } from '@/components/ui/card'
import { Pattern } from '@/components/ui/pattern'
import type { OutgoingLineForm } from '@/lib/outgoing-line/schema'

/** What the trunk gets for each pattern, as the fields stand now. */
export function SentNumbers() {
  const [patterns, strip, prepend] = useWatch<OutgoingLineForm, ['patterns', 'strip', 'prepend']>({
    name: ['patterns', 'strip', 'prepend'],
  })
  return (
    <Card title="Dialled and sent">
      {patterns.length === 0 && (
        <p className="text-ink-2">Enter a pattern: what the carrier gets for it is shown here.</p>
      )}
      <ul className="grid gap-1.5">
        {patterns.slice(0, 12).map((pattern) => (
          <li key={pattern} className="flex flex-wrap items-center gap-x-2">
            <Pattern>{pattern}</Pattern>
            <span className="text-ink-3" aria-hidden="true">
              →
            </span>
            <span className="sr-only">is sent as</span>
            <Sent text={rewritePattern(pattern, Number.isInteger(strip) ? strip : 0, prepend)} />
          </li>
        ))}
      </ul>
      {patterns.length > 12 && (
        <p className="mt-1.5 text-small text-ink-2">and {patterns.length - 12} more</p>
      )}
    </Card>
  )
}

function Sent({ text }: { text: string | null }) {
  if (text === null) return <span className="text-warn">may be shorter than what is stripped</span>
  if (text === '' || text === '_') return <span className="text-warn">nothing is left to send</span>
  return <Pattern>{text}</Pattern>
}
