'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { type DefaultValues, type FieldValues, FormProvider, type Path, set, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { focusField, labelsOf } from '@/components/form/field-elements'
import { FormContext, type FormStatus } from '@/components/form/form-context'
import { listErrors } from '@/components/form/form-errors'
import { isEqual, mergeTyped } from '@/components/form/merge-typed'
import { UnsavedDialog } from '@/components/form/unsaved-dialog'
import { isInFront } from '@/components/ui/typing'
import type { SaveInput, SaveResult } from '@/lib/shared/save-result'

type Props<Values extends FieldValues> = {
  /** The noun's form schema: the same that the action parses with. */
  schema: z.ZodType<unknown, Values>
  /** null: a new object. */
  id: string | null
  /** Of what was loaded; a new one brings in what others saved and keeps what was typed. */
  version: number | null
  /** As loaded, or the defaults of a new object. */
  values: Values
  /** The noun's action. */
  onSave: (input: SaveInput<Values>) => Promise<SaveResult>
  /** After a save: a toast, and for a new object the way to its page. The page is refreshed by the form itself. */
  onSaved?: (saved: Extract<SaveResult, { ok: true }>) => void
  readOnly?: boolean
  children: ReactNode
}

/**
 * The form of one object, around its whole page. Fields are bound by name. It keeps what is typed through errors,
 * lost races and refusals, asks before it is left with unsaved changes, and saves by Ctrl S.
 */
export function Form<Values extends FieldValues>({
  schema,
  id,
  version,
  values,
  onSave,
  onSaved,
  readOnly = false,
  children,
}: Props<Values>) {
  const router = useRouter()
  const form = useForm({
    resolver: zodResolver(schema, undefined, { raw: true }),
    defaultValues: values as DefaultValues<Values>,
    mode: 'onTouched',
    shouldFocusError: false,
  })
  const { isDirty } = form.formState
  const element = useRef<HTMLFormElement>(null)
  const base = useRef({ version, values })
  const openers = useRef(new Set<(path: string) => void>())
  const secrets = useRef(new Set<string>())
  const isSaving = useRef(false)
  const [pending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<SaveResult | null>(null)

  const takeIn = useEffectEvent(() => {
    if (base.current.version === version) return
    const typed = form.getValues()
    const merged = mergeTyped(base.current.values, typed, values)
    base.current = { version, values }
    form.reset(values)
    for (const key of Object.keys(merged) as Path<Values>[])
      if (!isEqual(merged[key], values[key])) form.setValue(key, merged[key], { shouldDirty: true })
    setOutcome((last) => (last?.ok ? last : null))
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is the signal that there is something to take in.
  useEffect(() => takeIn(), [version])

  const showField = (path: string) => {
    for (const open of openers.current) open(path)
    // The part that hides it is shown with the next frame.
    requestAnimationFrame(() => focusField(element.current, path))
  }

  const send = async (value: Values, overwrite: boolean) => {
    const result = await onSave({ id, version: base.current.version, value, overwrite })
    setOutcome(
      !result.ok && result.reason === 'conflict'
        ? { ...result, fields: labelsOf(element.current, result.fields) }
        : result,
    )
    if (result.ok) {
      for (const path of secrets.current) set(value, path, '')
      base.current = { version: result.version, values: value }
      form.reset(value)
      onSaved?.(result)
      router.refresh()
    } else if (result.reason === 'invalid') {
      for (const { path, message } of result.issues)
        form.setError(path === '' ? 'root.server' : (path as Path<Values>), { type: 'server', message })
      const first = result.issues.find(({ path }) => path !== '')
      if (first) showField(first.path)
    }
  }

  const save = async ({ overwrite = false } = {}) => {
    if (readOnly || isSaving.current) return
    isSaving.current = true
    setPending(true)
    try {
      await form.handleSubmit(
        () => send(structuredClone(form.getValues()), overwrite),
        (errors) => {
          setOutcome(null)
          const first = listErrors(errors)[0]
          if (first) showField(first.path)
        },
      )()
    } catch (error) {
      setOutcome({ ok: false, reason: 'refused', message: unreachable })
      console.warn(error)
    } finally {
      isSaving.current = false
      setPending(false)
    }
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return
    const isBehindDialog = !isInFront(element.current)
    event.preventDefault()
    if (!isBehindDialog) void save()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  const status: FormStatus = {
    readOnly,
    pending,
    isDirty,
    outcome,
    save,
    reload: () => router.refresh(),
    discard: () => {
      setOutcome(null)
      form.reset(base.current.values)
    },
    showField,
    onShowField: (open) => {
      openers.current.add(open)
      return () => openers.current.delete(open)
    },
    forgetOnceSaved: (path) => {
      secrets.current.add(path)
      return () => secrets.current.delete(path)
    },
  }

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    // A form in a dialog lies inside the form that opened it, as components go.
    event.stopPropagation()
    void save()
  }

  return (
    <FormContext value={status}>
      <FormProvider {...form}>
        <form ref={element} noValidate onSubmit={onSubmit} aria-busy={pending || undefined}>
          {children}
        </form>
        <UnsavedDialog isDirty={isDirty && !pending} />
      </FormProvider>
    </FormContext>
  )
}

const unreachable =
  'Cordboard did not answer, so it is not known whether this was saved. What you typed is still here: save it again.'
