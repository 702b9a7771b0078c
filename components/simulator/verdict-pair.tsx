import { dayAndTime } from '@/components/history/instant'
import { HeldLimits } from '@/components/simulator/held-limits'
import type { TimeFrame } from '@/components/simulator/trace-words'
import { Code } from '@/components/ui/code'
import { Jack } from '@/components/ui/jack'
import type { Verdict } from '@/lib/simulator/schema'

type Props = { revision: Verdict | null; draft: Verdict; frame: TimeFrame }

/** What the switch answers, and what it would answer after a commit. */
export function VerdictPair({ revision, draft, frame }: Props) {
  return (
    <div className="grid overflow-hidden rounded-card border border-line bg-surface sm:grid-cols-2">
      {revision === null ? (
        <section aria-label="What the switch runs" className="p-4">
          <h2 className="text-small font-name text-ink-2">Nothing committed yet</h2>
          <p className="mt-1.5 text-ink-2">
            The switch runs nothing of Cordboard, so there is no answer to compare with. Commit the draft
            first.
          </p>
        </section>
      ) : (
        <OneVerdict
          title={`Revision ${revision.source}, what the switch runs`}
          verdict={revision}
          frame={frame}
        />
      )}
      <div className="border-t border-dashed border-accent sm:border-t-0 sm:border-l">
        <OneVerdict title="Draft, after a commit" verdict={draft} frame={frame} isDraft />
      </div>
    </div>
  )
}

function OneVerdict({
  title,
  verdict: { decision, changesAt, limits, words },
  frame,
  isDraft = false,
}: {
  title: string
  verdict: Verdict
  frame: TimeFrame
  isDraft?: boolean
}) {
  const isAllowed = decision.decision === 'allow'
  const until = changesAt === null ? '' : ` until ${dayAndTime(changesAt, frame.timeZone, frame.at)}`
  return (
    <section aria-label={title} className="p-4">
      <h2 className={`text-small font-name ${isDraft ? 'text-accent' : 'text-ink-2'}`}>{title}</h2>
      <p
        className={`mt-1 flex items-center gap-2.5 text-title text-balance ${isAllowed ? 'text-ok' : 'text-bad'}`}
      >
        <Jack state={isAllowed ? 'open' : 'refused'} size={22} />
        {isAllowed ? 'Allowed' : 'Refused'}
        {until}
      </p>
      <p className="mt-1">{words.reason}</p>
      <Facts
        decision={decision}
        nextChange={changesAt === null ? null : dayAndTime(changesAt, frame.timeZone, frame.at)}
      />
      <HeldLimits limits={limits} />
      <p className="mt-2">
        <Code>{decision.reason}</Code>
      </p>
    </section>
  )
}

function Facts({ decision, nextChange }: { decision: Verdict['decision']; nextChange: string | null }) {
  const facts = [
    decision.destination && ['Reaches', decision.destination.name],
    decision.path.length > 0 && ['Through', decision.path.map(({ name }) => name).join(' → ')],
    decision.callerId && [
      'Caller ID',
      [decision.callerId.name, decision.callerId.number].filter(Boolean).join(' '),
    ],
    decision.send !== null && ['Sent to the trunk', decision.send],
    decision.maxDurationSeconds !== null && ['At most', `${decision.maxDurationSeconds / 60} min`],
    ['Next change', nextChange ?? 'none within 400 days'],
  ].filter((fact) => fact !== false && fact !== null)
  return (
    <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 text-small">
      {facts.map(([label, text]) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-2">{label}</dt>
          <dd className="min-w-0 font-name break-words">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
