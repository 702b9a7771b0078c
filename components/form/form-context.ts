import { createContext, use } from 'react'
import type { SaveResult } from '@/lib/shared/save-result'

export type FormStatus = {
  /** It can be looked at only. */
  readOnly: boolean
  pending: boolean
  /** Differs from what is saved. */
  isDirty: boolean
  /** What the last save answered; null: nothing since the last change of the object. */
  outcome: SaveResult | null
  /** Saves; knowingly over what somebody else saved meanwhile, if so. */
  save: (options?: { overwrite?: boolean }) => Promise<void>
  /** Takes in what somebody else saved and keeps what was typed here. */
  reload: () => void
  /** Back to what is saved. */
  discard: () => void
  /** Brings a field into sight and gives it the focus. */
  showField: (path: string) => void
  /** Parts that hide fields open the one of a path. */
  onShowField: (open: (path: string) => void) => () => void
  /** Names a field with a secret: once saved, what was typed is neither shown nor kept. */
  forgetOnceSaved: (path: string) => () => void
}

export const FormContext = createContext<FormStatus | null>(null)

/** The form around. */
export function useFormStatus(): FormStatus {
  const status = use(FormContext)
  if (status === null) throw new Error('A part of a form stands outside of <Form>.')
  return status
}
