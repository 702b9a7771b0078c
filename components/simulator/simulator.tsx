'use client'

import { useState } from 'react'
import { type Asked, AskedBefore } from '@/components/simulator/asked-before'
import { KeepAsTest } from '@/components/simulator/keep-as-test'
import type { Choices } from '@/components/simulator/question-fields'
import { QuestionForm } from '@/components/simulator/question-form'
import { Trace } from '@/components/simulator/trace'
import { VerdictPair } from '@/components/simulator/verdict-pair'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Segmented } from '@/components/ui/segmented'
import { simulate } from '@/lib/simulator/actions'
import { toLocalTime } from '@/lib/simulator/local-time'
import type { CallWay, SimulationInput, Verdict } from '@/lib/simulator/schema'

type Props = {
  choices: Choices
  timeZone: string
  /** The instant at which the page was made, ISO 8601. */
  now: string
  /** From the address: how the call comes about, from where, and a number to try. */
  way: CallWay
  device: string | null
  forwarder: string | null
  dialed: string
  /** From the address: who is logged in there, and when, ISO 8601; null: now. */
  login: string
  at: string | null
}

type Answer = { question: SimulationInput; revision: Verdict | null; draft: Verdict; at: string }

const keptQuestions = 6

/** Asks the policy what the switch would answer, by what it runs and by the draft. */
export function Simulator({ choices, timeZone, now, way, device, forwarder, dialed, login, at }: Props) {
  const [answer, setAnswer] = useState<Answer>()
  const [asked, setAsked] = useState<Asked[]>([])
  const [shown, setShown] = useState<'revision' | 'draft'>('revision')

  const ask = async (question: SimulationInput) => {
    const result = await simulate(question)
    if (!result.ok)
      return result.reason === 'invalid' ? result.issues : [{ path: '', message: result.message }]
    const { revision, draft, at } = result
    setAnswer({ question, revision, draft, at })
    keepInAddress(question)
    const decided = (revision ?? draft).decision
    const number =
      question.way === 'forward'
        ? question.device
        : (choices.devices.find(({ endpoint }) => endpoint === question.device)?.number ?? '')
    setAsked((before) =>
      [
        {
          id: (before[0]?.id ?? 0) + 1,
          number,
          dialed: question.dialed,
          way: question.way ?? 'dialled',
          isAllowed: decided.decision === 'allow',
        },
        ...before,
      ].slice(0, keptQuestions),
    )
    return []
  }

  const local = toLocalTime(at ?? now, timeZone)
  return (
    <div className="grid max-w-[1200px] items-start gap-5 min-[1100px]:grid-cols-[minmax(0,352px)_minmax(0,1fr)]">
      <div className="rounded-card border border-line bg-surface p-4">
        <QuestionForm
          choices={choices}
          timeZone={timeZone}
          now={now}
          initial={{ way, device, forwarder, dialed, login, when: at === null ? 'now' : 'at', ...local }}
          ask={ask}
        />
        <AskedBefore asked={asked} />
      </div>
      <div aria-live="polite" className="grid min-w-0 gap-4">
        {answer === undefined ? (
          <div className="rounded-card border border-line bg-surface">
            <EmptyState title="Nothing asked yet">
              Choose a phone, enter what it dials, and press Ask. No call is placed and nothing is changed.
            </EmptyState>
          </div>
        ) : (
          <Answered answer={answer} timeZone={timeZone} shown={shown} show={setShown} />
        )}
      </div>
    </div>
  )
}

/** So that the question can be sent to somebody, and is there again after a look at an object. */
function keepInAddress({ at, device, dialed, login, way = 'dialled' }: SimulationInput): void {
  const params = new URLSearchParams({ device, dialed, login })
  if (way !== 'dialled') params.set('way', way)
  if (at !== null) params.set('at', at)
  window.history.replaceState(null, '', `/simulator?${params.toString()}`)
}

function Answered({
  answer: { question, revision, draft, at },
  timeZone,
  shown,
  show,
}: {
  answer: Answer
  timeZone: string
  shown: 'revision' | 'draft'
  show: (shown: 'revision' | 'draft') => void
}) {
  const frame = { timeZone, at }
  const source = revision === null ? 'draft' : shown
  const steps = (source === 'revision' && revision ? revision : draft).steps
  return (
    <>
      <VerdictPair revision={revision} draft={draft} frame={frame} />
      <KeepAsTest question={question} answer={source === 'revision' && revision ? revision : draft} />
      <Card
        title="Why, step by step"
        aside={
          revision && (
            <Segmented
              label="Whose steps"
              value={source}
              onValueChange={show}
              options={[
                { value: 'revision', label: `Revision ${revision.source}` },
                { value: 'draft', label: 'Draft' },
              ]}
            />
          )
        }
      >
        <Trace label="Steps of the decision" steps={steps} frame={frame} isDraft={source === 'draft'} />
      </Card>
    </>
  )
}
