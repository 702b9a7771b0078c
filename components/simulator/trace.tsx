import { cordsBelow, shapeOf } from '@/components/simulator/trace-shape'
import { type TimeFrame, traceWords } from '@/components/simulator/trace-words'
import { Jack } from '@/components/ui/jack'
import type { TraceStep } from '@/lib/policy/explain/trace'

type Props = {
  label: string
  steps: readonly TraceStep[]
  frame: TimeFrame
  /** The draft's: its cord is dashed. */
  isDraft: boolean
}

const indentPx = 26

/** How a decision came about: a sentence a step along a cord. Steps that lost are grey, not hidden. */
export function Trace({ label, steps, frame, isDraft }: Props) {
  const shapes = steps.map(shapeOf)
  const cords = cordsBelow(shapes.map(({ depth }) => depth))
  const line = `border-l-[1.75px] ${isDraft ? 'border-dashed border-accent' : 'border-control'}`
  return (
    <ol aria-label={label}>
      {steps.map((step, row) => {
        const { jack, depth, isQuiet } = shapes[row] ?? shapeOf(step)
        const isFirstChild = depth > (shapes[row - 1]?.depth ?? 0)
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one answer do not move.
            key={row}
            className="relative pb-2.5 last:pb-0"
            style={{ paddingLeft: depth * indentPx }}
          >
            {cords[row]?.map((goesOn, at) =>
              goesOn ? (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: one a depth.
                  key={at}
                  aria-hidden="true"
                  style={{ left: at * indentPx + 8 }}
                  className={`absolute -bottom-px ${at === depth ? 'top-[20px]' : '-top-px'} ${line}`}
                />
              ) : null,
            )}
            {isFirstChild && (
              <span
                aria-hidden="true"
                style={{ left: (depth - 1) * indentPx + 8, width: indentPx - 8 }}
                className={`absolute -top-2.5 h-5 rounded-bl-control border-b-[1.75px] ${line}`}
              />
            )}
            <div className="grid grid-cols-[18px_1fr] gap-x-3">
              <span className="relative pt-px">
                <Jack state={jack} size={18} />
              </span>
              <span className={`min-w-0 break-words ${isQuiet ? 'text-ink-3' : ''}`}>
                {traceWords(step, frame)}
              </span>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
