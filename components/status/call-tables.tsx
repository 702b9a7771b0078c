import { sayReason } from '@/components/refused-calls/reason-words'
import { formatCount, formatStep, stepWords } from '@/components/status/format-minute'
import type { DecisionSummary } from '@/lib/decision-log/summary'
import type { CallSpan } from '@/lib/status/calls-schema'

const head = 'border-b border-line px-3.5 py-1.5 text-left text-small font-normal text-ink-2'
const cell = 'border-b border-line px-3.5 py-1.5'
const number = 'text-right tabular-nums'

/** Calls by reason, the most frequent first. */
export function ReasonTable({ reasons }: Pick<DecisionSummary, 'reasons'>) {
  const total = reasons.reduce((sum, { count }) => sum + count, 0)
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr>
          <th scope="col" className={head}>
            Reason
          </th>
          <th scope="col" className={head}>
            Outcome
          </th>
          <th scope="col" className={`${head} ${number}`}>
            Calls
          </th>
          <th scope="col" className={`${head} ${number}`}>
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ reason, count }) => (
          <tr key={reason}>
            <th scope="row" className={`${cell} text-left font-name`}>
              {sayReason(reason)}
            </th>
            <td className={`${cell} text-ink-2`}>
              {reason === 'granted' || reason === 'emergency' ? 'allowed' : 'refused'}
            </td>
            <td className={`${cell} ${number}`}>{formatCount(count)}</td>
            <td className={`${cell} ${number} text-ink-2`}>{Math.round((count / total) * 100)} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type MinuteProps = Pick<DecisionSummary, 'minutes'> & { timeZone: string; span: CallSpan }

/** Each minute, or longer step, with a call, the newest first: what the chart shows, in numbers. */
export function MinuteTable({ minutes, timeZone, span }: MinuteProps) {
  const shown = minutes.filter(({ allowed, refused }) => allowed + refused > 0).reverse()
  return (
    <section
      className="max-h-[360px] overflow-y-auto"
      aria-label={`Calls by ${stepWords[span]}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
    >
      <table className="w-full border-collapse">
        <thead className="sticky top-0 bg-surface">
          <tr>
            {[span === 'hour' ? 'Minute' : 'From', 'Allowed', 'Refused', 'By the fallback'].map(
              (title, index) => (
                <th key={title} scope="col" className={`${head} ${index === 0 ? '' : number}`}>
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ at, allowed, refused, fallback }) => (
            <tr key={at}>
              <th scope="row" className={`${cell} text-left font-normal tabular-nums`}>
                {formatStep(at, timeZone, span)}
              </th>
              <td className={`${cell} ${number}`}>{formatCount(allowed)}</td>
              <td className={`${cell} ${number}`}>{formatCount(refused)}</td>
              <td className={`${cell} ${number}`}>{formatCount(fallback)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
