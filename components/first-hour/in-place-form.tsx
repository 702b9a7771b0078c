'use client'

import { CircleX } from 'lucide-react'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useInPlace } from '@/components/first-hour/use-in-place'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Picker } from '@/components/ui/picker'
import type { Named } from '@/lib/first-hour/schema'
import type { Conflict, Invalid, Issue, Refused } from '@/lib/shared/save-result'

export type InPlaceField = {
  /** Path of its issues. */
  name: string
  label: string
  initial?: string
  mono?: boolean
  /** CSS width. */
  width?: string
  placeholder?: string
  hint?: string
  /** Chosen from these, by id, in place of typed. */
  options?: readonly (Named & { number?: string; detail?: string })[]
}

type Values = Readonly<Record<string, string>>
type Props<Result> = {
  /** Names the form. */
  label: string
  fields: readonly InPlaceField[]
  button: string
  /** What the button makes, for who does not see the row; else what stands in the first field. */
  what?: string
  /** Why it cannot be done yet. */
  offBecause?: string | undefined
  onSend: (values: Values) => Promise<Result | Invalid | Refused | Conflict>
  onDone?: (result: Result) => void
  children?: ReactNode
}

/** A few fields and a button in a row of the guide. What is wrong stands at its field; nothing typed is lost. */
export function InPlaceForm<Result extends { ok: true }>(props: Props<Result>) {
  const { label, fields, button, what, offBecause, onSend, onDone, children } = props
  const id = useId()
  const { pending, issues, run } = useInPlace()
  const [typed, setTyped] = useState<Values>({})
  const enteredIn = ({ name, initial = '' }: InPlaceField) => typed[name] ?? initial
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (pending || offBecause !== undefined) return
    const values = Object.fromEntries(fields.map((field) => [field.name, enteredIn(field)]))
    run(
      () => onSend(values),
      (result) => onDone?.(result as Result),
    )
  }
  const first = fields[0]
  const named = what ?? (first && !first.options ? enteredIn(first) : '')
  const belongs = (field: InPlaceField) => (issue: Issue) =>
    issue.path === field.name || issue.path.startsWith(`${field.name}.`)
  const general = issues.filter((issue) => !fields.some((field) => belongs(field)(issue)))
  return (
    <form aria-label={label} noValidate onSubmit={send} className="grid gap-2">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2.5">
        {fields.map((field) => {
          const message = issues.find(belongs(field))?.message
          const control = {
            id: `${id}${field.name}`,
            'aria-invalid': message !== undefined,
            'aria-describedby': message || field.hint ? `${id}${field.name}-note` : undefined,
          }
          const change = (value: string) => setTyped((last) => ({ ...last, [field.name]: value }))
          return (
            <div key={field.name} className="grid max-w-full gap-1" style={{ width: field.width ?? '180px' }}>
              <label htmlFor={control.id} className="text-small text-ink-2">
                {field.label}
              </label>
              {field.options ? (
                <Picker
                  {...control}
                  value={enteredIn(field) || null}
                  onValueChange={(value) => change(value ?? '')}
                  options={field.options}
                />
              ) : (
                <Input
                  {...control}
                  mono={field.mono ?? false}
                  value={enteredIn(field)}
                  placeholder={field.placeholder}
                  onChange={(event) => change(event.target.value)}
                />
              )}
              <Note id={`${id}${field.name}-note`} message={message} hint={field.hint} />
            </div>
          )
        })}
        <span className="mt-[22px] flex gap-2">
          <Button
            kind="page"
            type="submit"
            aria-label={`${button} ${named}`.trim()}
            pending={pending}
            {...(offBecause !== undefined && { offBecause })}
          >
            {button}
          </Button>
          {children}
        </span>
      </div>
      {offBecause !== undefined && <p className="text-small text-ink-2">{offBecause}</p>}
      <Problems issues={general} />
    </form>
  )
}

function Note({ id, message, hint }: { id: string; message: string | undefined; hint: string | undefined }) {
  if (message === undefined && hint === undefined) return null
  return (
    <p id={id} className={`text-small text-pretty ${message === undefined ? 'text-ink-2' : 'text-bad'}`}>
      {message ?? hint}
    </p>
  )
}

/** What is wrong and belongs to no field. */
export function Problems({ issues }: { issues: readonly Issue[] }) {
  if (issues.length === 0) return null
  return (
    <div role="alert" className="grid gap-1">
      {issues.map(({ message }) => (
        <p key={message} className="flex items-start gap-1.5 text-pretty text-bad">
          <CircleX size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0" />
          {message}
        </p>
      ))}
    </div>
  )
}
