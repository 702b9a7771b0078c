import type { LineFacts } from '@/components/class-of-service/form-choices'
import { Pattern } from '@/components/ui/pattern'

const shown = 4

/** Which numbers a line carries, by which trunk, with which Caller ID. */
export function LineDetail({ line }: { line: LineFacts | undefined }) {
  if (!line) return null
  const [first, ...others] = line.trunkNames
  return (
    <>
      {line.patterns.slice(0, shown).map((pattern) => (
        <Pattern key={pattern}>{pattern}</Pattern>
      ))}
      {line.patterns.length > shown && (
        <span className="text-small">and {line.patterns.length - shown} more</span>
      )}
      <span className="text-small">
        {first === undefined ? 'no trunk' : `by ${first}`}
        {others.length > 0 && `, then ${others.join(', ')}`}
        {line.callerIdNumber && `, as ${line.callerIdNumber}`}
      </span>
    </>
  )
}
