import type { FieldErrors, FieldValues } from 'react-hook-form'

export type FormError = { path: string; message: string }

/** Every message in the errors of a form, with the dotted path of its field; '' = the form as a whole. */
export function listErrors(errors: FieldErrors<FieldValues>): FormError[] {
  return listIn(errors, '')
}

/** Whether a path is a field, or lies in it. */
export function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`)
}

/** The message of one field itself, not of its entries. */
export function messageOf(error: unknown): string | undefined {
  if (!isRecord(error)) return undefined
  if (typeof error.message === 'string' && error.message !== '') return error.message
  return messageOf(error.root)
}

function listIn(errors: unknown, path: string): FormError[] {
  if (!isRecord(errors)) return []
  if (typeof errors.message === 'string' && 'type' in errors)
    return [{ path: path.replace(/\.?root(\.server)?$/, ''), message: errors.message }]
  return Object.entries(errors).flatMap(([key, inner]) =>
    key === 'ref' ? [] : listIn(inner, path === '' ? key : `${path}.${key}`),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
