'use client'

import { useForm } from 'react-hook-form'
import { CallFields } from '@/components/simulator/call-fields'
import { Labelled } from '@/components/simulator/labelled'
import type { Choices, QuestionFields } from '@/components/simulator/question-fields'
import { WhenFields } from '@/components/simulator/when-fields'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { toInstant } from '@/lib/simulator/local-time'
import { type SimulationInput, simulationSchema } from '@/lib/simulator/schema'

const chooseFirst = {
  dialled: 'Choose a phone.',
  transfer: 'Choose a phone.',
  redirect: 'Choose a phone.',
  forward: 'Choose the extension whose calls are forwarded.',
} as const

const numberLabels = {
  dialled: 'Dials',
  transfer: 'Transfers to',
  redirect: 'Redirects to',
  forward: 'Forwards to',
} as const

type Failure = { path: string; message: string }

type Props = {
  choices: Choices
  timeZone: string
  /** The instant at which the page was made, ISO 8601. */
  now: string
  initial: QuestionFields
  /** Failures: fields that cannot be asked with; `path` '' is the whole. */
  ask: (question: SimulationInput) => Promise<Failure[]>
}

export function QuestionForm({ choices, timeZone, now, initial, ask }: Props) {
  const { control, handleSubmit, register, setError, formState, watch } = useForm({ defaultValues: initial })
  const way = watch('way')
  const { errors, isSubmitting } = formState

  const fail = (failures: readonly Failure[]) => {
    for (const { path, message } of failures) setError(fieldOf(path), { message })
  }
  const submit = handleSubmit(async (fields) => {
    const question = toQuestion(fields, timeZone)
    if (question.at === undefined)
      return fail([
        { path: 'at', message: 'Enter a date and a time that exist, such as 2026-12-24 and 17:30.' },
      ])
    const parsed = simulationSchema.safeParse({ ...question, dialed: question.dialed.trim() })
    if (!parsed.success)
      return fail(
        parsed.error.issues.map(({ path, message }) => ({
          path: path.join('.'),
          message: question.device === '' && path[0] === 'device' ? chooseFirst[question.way] : message,
        })),
      )
    fail(await ask(parsed.data))
  })

  return (
    <form onSubmit={submit} noValidate className="grid gap-3.5">
      <CallFields control={control} choices={choices} way={way} errors={errors} />
      <Labelled
        label={numberLabels[way]}
        hint="As it is dialled, with the digit for an outside line."
        error={errors.dialed?.message}
      >
        {(bindings) => (
          <Input {...bindings} {...register('dialed')} mono inputMode="tel" placeholder="9011442079460018" />
        )}
      </Labelled>
      <WhenFields control={control} timeZone={timeZone} now={now} error={errors.date?.message} />
      {errors.root?.message && <Banner kind="bad" title={errors.root.message} live />}
      <div>
        <Button type="submit" kind="page" pending={isSubmitting}>
          Ask
        </Button>
      </div>
    </form>
  )
}

function toQuestion(fields: QuestionFields, timeZone: string) {
  const { way, device, forwarder, dialed, login, when, date, time } = fields
  // Null means now; undefined: what was entered is no time.
  const at = when === 'now' ? null : (toInstant({ date, time }, timeZone) ?? undefined)
  // Nobody's login counts for a forward.
  if (way === 'forward') return { way, device: forwarder ?? '', dialed, login: 'nobody', at }
  return { way, device: device ?? '', dialed, login, at }
}

function fieldOf(path: string): 'device' | 'dialed' | 'login' | 'date' | 'root' {
  if (path === 'at') return 'date'
  return path === 'device' || path === 'dialed' || path === 'login' ? path : 'root'
}
