import { Code } from '@/components/ui/code'
import { CordDown } from '@/components/ui/cord'
import { Jack, type JackState } from '@/components/ui/jack'
import type { Step, StepId, StepState } from '@/lib/first-hour/schema'

type Props = { steps: readonly Step[]; chosen: StepId; onChoose: (id: StepId) => void }

/** All steps along a cord: what is done, what is under way, what is to come. */
export function GuideSteps({ steps, chosen, onChoose }: Props) {
  return (
    <ol aria-label="Steps" className="grid gap-0.5">
      {steps.map((step, index) => {
        const isChosen = step.id === chosen
        const isDone = step.state === 'done'
        return (
          <li key={step.id} className="relative">
            {index < steps.length - 1 && (
              // The cord starts below the jack, which lies inside the padding of the button.
              <span className="pointer-events-none absolute top-2.5 -bottom-2.5 left-[11px] z-10 w-5">
                <CordDown dashed={!isDone} tone={isDone ? 'ok' : 'quiet'} />
              </span>
            )}
            <button
              type="button"
              aria-current={isChosen ? 'step' : undefined}
              onClick={() => onChoose(step.id)}
              className={`grid w-full cursor-pointer grid-cols-[18px_1fr] gap-x-3.5 rounded-card border px-2.5 py-2.5 text-left transition-colors ${
                isChosen ? 'border-line-strong bg-surface' : 'border-transparent hover:bg-sunken'
              }`}
            >
              <span className="pt-px">
                <Jack state={jackOf(step.state, isChosen)} size={18} />
              </span>
              <span className="min-w-0">
                <span
                  className={`block font-label ${isDone || isChosen || step.state === 'begun' ? 'text-ink' : 'text-ink-2'}`}
                >
                  {step.title}
                  <span className="sr-only">{`, ${inWords[step.state]}`}</span>
                </span>
                <span className="block text-small text-pretty break-words text-ink-2">
                  <Summary>{step.summary}</Summary>
                </span>
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

/** Star codes stand in mono: the text face draws the star small and high. */
function Summary({ children }: { children: string }) {
  const [, code, rest = children] = /^([*#][0-9*#]+)(.*)$/.exec(children) ?? []
  return (
    <>
      {code && <Code>{code}</Code>}
      {rest}
    </>
  )
}

function jackOf(state: StepState, isChosen: boolean): JackState {
  if (state === 'done') return 'open'
  if (isChosen) return 'in-force'
  return state === 'begun' ? 'draft' : state === 'left-out' ? 'not-granted' : 'free'
}

const inWords: Record<StepState, string> = {
  done: 'done',
  begun: 'under way',
  open: 'to come',
  'left-out': 'left out',
}
