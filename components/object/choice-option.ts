import type { JackState } from '@/components/ui/jack'
import type { PickerOption } from '@/components/ui/picker'
import type { Choice, OpenState } from '@/lib/shared/draft-marks'

const jacks: Record<OpenState['kind'], JackState> = {
  always: 'always',
  open: 'open',
  closing: 'closing',
  closed: 'free',
  never: 'refused',
}

/** Kinds as people call them. */
const words: Record<string, string> = {
  phone: 'Phone',
  'hot-desk': 'Hot Desk',
  conference: 'Conference',
  voicemail: 'Voicemail',
  'echo-test': 'Echo test',
}

/** An object of the draft as a picker shows it: with its state, if it has a schedule. */
export function toOption({ id, name, number, detail, state }: Choice): PickerOption {
  const stateWords = state === null ? '' : [state.fact, state.rest].filter((text) => text !== '').join(', ')
  const kindWords = words[detail] ?? detail
  return {
    id,
    name,
    number,
    detail: [kindWords, stateWords].filter((text) => text !== '').join(' · ') || undefined,
    jack: state === null ? undefined : jacks[state.kind],
  }
}
