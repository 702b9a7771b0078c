import { ButtonLink } from '@/components/ui/button'
import { policyTestAddress } from '@/lib/policy-test/address'
import type { SimulationInput, Verdict } from '@/lib/simulator/schema'

/** Leads to a new policy test that says what was answered, so that a later change cannot undo it unseen. */
export function KeepAsTest({ question, answer }: { question: SimulationInput; answer: Verdict }) {
  const { changesAt, decision, steps } = answer
  const seat = steps.find((step) => step.kind === 'session')
  if (question.way !== 'dialled' || seat === undefined || decision.number === null) return null
  const href = policyTestAddress({
    phone: seat.extension.number,
    login: seat.occupant?.id ?? 'nobody',
    number: decision.number,
    expect: decision.decision === 'allow' ? 'always' : 'never',
    ...(changesAt !== null && { at: answer.at }),
  })
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-card border border-line bg-surface px-4 py-2.5">
      <p className="min-w-0 flex-1 basis-72 text-pretty text-ink-2">
        Should it stay so? As a policy test, every Commit asks this question again, and is refused while the
        answer is another.
      </p>
      <ButtonLink href={href}>Test policy…</ButtonLink>
    </div>
  )
}
