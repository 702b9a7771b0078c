import type { ExtensionOption } from '@/components/form/extension-suggestions'
import { jackOf } from '@/components/schedule/open-state-mark'
import type { PickerOption } from '@/components/ui/picker'
import type { Choice } from '@/lib/shared/draft-marks'

/** An outgoing line as the form shows it. */
export type LineFacts = {
  id: string
  name: string
  enabled: boolean
  emergency: boolean
  patterns: string[]
  trunkNames: string[]
  callerIdNumber: string | null
}

/** What the form of a Class of Service refers to. */
export type ClassFormChoices = {
  schedules: Choice[]
  /** Without the one that is edited. */
  classes: Choice[]
  services: Choice[]
  applications: Choice[]
  extensions: Choice[]
  lines: LineFacts[]
  trunks: Choice[]
  /** Code of the hot desk service; null: there is none. */
  hotDeskCode: string | null
  /** Of the PBX: that of a new schedule. */
  timeZone: string
  /** Milliseconds, as the server has it. */
  now: number
}

/** As the pickers take it, with its state. */
export function toOption({ id, name, number, detail, state }: Choice): PickerOption {
  const words =
    state === null ? (kindWords[detail] ?? detail) : [state.fact, state.rest].filter(Boolean).join(', ')
  return { id, name, number, detail: words, ...(state && { jack: jackOf[state.kind] }) }
}

export const toLineOption = ({ id, name, enabled }: LineFacts): PickerOption => ({
  id,
  name,
  detail: enabled ? undefined : 'off',
})

export const toExtensionOption = ({ number, name, detail }: Choice): ExtensionOption[] =>
  number === null ? [] : [{ number, name, detail: kindWords[detail] ?? detail }]

/** Kinds of services, applications and extensions, as the screens call them. */
const kindWords: Record<string, string> = {
  'hot-desk': 'Hot Desk',
  'own-voicemail': 'one’s own voicemail box',
  'call-forward-always': 'forward all calls',
  'call-forward-always-off': 'end it',
  'call-forward-busy': 'forward when busy',
  'call-forward-busy-off': 'end it',
  'call-forward-no-answer': 'forward when nobody answers',
  'call-forward-no-answer-off': 'end it',
  'do-not-disturb': 'no call rings',
  'do-not-disturb-off': 'end it',
  conference: 'conference',
  voicemail: 'voicemail, asks which box',
  'echo-test': 'echo test',
  phone: 'Phone',
}
