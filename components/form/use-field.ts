import { useId } from 'react'
import { type ControllerRenderProps, type FieldValues, useController } from 'react-hook-form'
import { afterPress } from '@/components/form/after-press'
import { messageOf } from '@/components/form/form-errors'

export type BoundField = {
  field: ControllerRenderProps<FieldValues, string>
  /** Of the field itself. */
  error: string | undefined
  /** Of its entries, by their place; for lists. */
  entryErrors: ReadonlyMap<number, string>
  /** Whatever is wrong in it. */
  isInvalid: boolean
  /** For the row around the control. */
  row: { name: string; error: string | undefined; hintId: string; errorId: string }
  /** For the control itself. */
  control: { id: string; 'aria-invalid': boolean; 'aria-describedby': string }
}

/** Binds a control to a field of the form around, by its dotted name. */
export function useField(name: string): BoundField {
  const id = useId()
  const { field: bound, fieldState } = useController<FieldValues, string>({ name })
  const field = { ...bound, onBlur: () => afterPress(bound.onBlur) }
  const error = messageOf(fieldState.error)
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  return {
    field,
    error,
    entryErrors: readEntryErrors(fieldState.error),
    isInvalid: fieldState.error !== undefined,
    row: { name, error, hintId, errorId },
    control: {
      id,
      'aria-invalid': fieldState.error !== undefined,
      'aria-describedby': error ? `${errorId} ${hintId}` : hintId,
    },
  }
}

function readEntryErrors(error: unknown): ReadonlyMap<number, string> {
  if (!Array.isArray(error)) return new Map()
  return new Map(
    error.flatMap((entry, index) => {
      const message = messageOf(entry)
      return message === undefined ? [] : [[index, message] as const]
    }),
  )
}
