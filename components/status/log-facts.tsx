import { formatCount } from '@/components/status/format-minute'
import { StatusRow } from '@/components/status/status-row'
import type { DecisionSummary } from '@/lib/decision-log/summary'
import type { CallsStatus } from '@/lib/status/calls-schema'

type Props = Pick<CallsStatus, 'log' | 'kept'> & { lost: DecisionSummary['lost'] | null }

/** Whether all that was decided is in the log, and how long it stays there. */
export function LogFacts({ log, kept, lost }: Props) {
  return (
    <dl className="divide-y divide-line">
      <Writing log={log} />
      <Losses lost={lost} />
      <StatusRow name="Kept" state="open" fact={`${kept.days} days`}>
        At most {formatCount(kept.rows)} decisions; the oldest go first.
        {log && ` ${formatCount(log.rows)} are there now, in ${megabytes(log.bytes)} MB.`}
      </StatusRow>
    </dl>
  )
}

function Writing({ log }: Pick<Props, 'log'>) {
  if (log === null)
    return (
      <StatusRow name="Writing" state="refused" fact="The gatekeeper does not answer">
        The switch decides by its fallback and keeps what it decided, up to 10,000 calls, until the gatekeeper
        is back.
      </StatusRow>
    )
  const waiting = log.waiting + log.pending
  if (log.isFailing)
    return (
      <StatusRow name="Writing" state="refused" fact="The log cannot be written">
        {formatCount(log.waiting)} decisions wait in memory. Calls are decided as ever; the gatekeeper&rsquo;s
        log says what is wrong, mostly a full disk.
      </StatusRow>
    )
  return (
    <StatusRow
      name="Writing"
      state={waiting > 0 ? 'running' : 'open'}
      fact={waiting === 0 ? 'Nothing waits' : `${formatCount(waiting)} wait`}
    >
      Decisions are written four times a second.
    </StatusRow>
  )
}

function Losses({ lost }: Pick<Props, 'lost'>) {
  if (lost === null) return null
  const missing = lost.allowed + lost.refused + lost.overwritten
  if (missing === 0)
    return (
      <StatusRow name="Missing" state="open" fact="None in the last hour">
        Every decision is in the log.
      </StatusRow>
    )
  return (
    <StatusRow name="Missing" state="refused" fact={`${formatCount(missing)} in the last hour`}>
      {formatCount(lost.allowed)} allowed and {formatCount(lost.refused)} refused calls that the log could not
      take, {formatCount(lost.overwritten)} that the switch had no more room for.
    </StatusRow>
  )
}

const megabytes = (bytes: number): string => formatCount(Math.max(1, Math.round(bytes / 1_048_576)))
