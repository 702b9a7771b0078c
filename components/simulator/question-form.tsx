'use client'

import { Controller, useForm } from 'react-hook-form'
import { Labelled } from '@/components/simulator/labelled'
import type { QuestionFields } from '@/components/simulator/question-fields'
import { WhenFields } from '@/components/simulator/when-fields'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Picker } from '@/components/ui/picker'
import { toInstant } from '@/lib/simulator/local-time'
import { type SimulationInput, simulationSchema } from '@/lib/simulator/schema'

export type Choices = {
  devices: readonly { endpoint: string; number: string; name: string }[]
  hotDesks: readonly { id: string; number: string; name: string }[]
}

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
  const { control, handleSubmit, register, setError, formState } = useForm({ defaultValues: initial })
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
      return fail(parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
    fail(await ask(parsed.data))
  })

  return (
    <form onSubmit={submit} noValidate className="grid gap-3.5">
      <Labelled label="From phone" error={errors.device?.message}>
        {(bindings) => (
          <Controller
            control={control}
            name="device"
            render={({ field }) => (
              <Picker
                {...bindings}
                value={field.value}
                onValueChange={field.onChange}
                placeholder="Choose a phone"
                options={choices.devices.map(({ endpoint, number, name }) => ({
                  id: endpoint,
                  number,
                  name,
                }))}
              />
            )}
          />
        )}
      </Labelled>
      <Labelled label="Logged in" error={errors.login?.message}>
        {(bindings) => (
          <Controller
            control={control}
            name="login"
            render={({ field }) => (
              <Picker
                {...bindings}
                value={field.value}
                onValueChange={(login) => field.onChange(login ?? 'now')}
                options={[
                  { id: 'now', name: 'Whoever is there now' },
                  { id: 'nobody', name: 'Nobody' },
                  ...choices.hotDesks,
                ]}
              />
            )}
          />
        )}
      </Labelled>
      <Labelled
        label="Dials"
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

function toQuestion({ device, dialed, login, when, date, time }: QuestionFields, timeZone: string) {
  // Null means now; undefined: what was entered is no time.
  const at = when === 'now' ? null : (toInstant({ date, time }, timeZone) ?? undefined)
  return { device: device ?? '', dialed, login, at }
}

function fieldOf(path: string): 'device' | 'dialed' | 'login' | 'date' | 'root' {
  if (path === 'at') return 'date'
  return path === 'device' || path === 'dialed' || path === 'login' ? path : 'root'
}
