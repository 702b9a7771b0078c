import type { JackState } from '@/components/ui/jack'
import { StateMark } from '@/components/ui/state-mark'
import type { OpenState } from '@/lib/shared/draft-marks'

export const jackOf: Record<OpenState['kind'], JackState> = {
  always: 'always',
  open: 'open',
  closing: 'closing',
  closed: 'free',
  never: 'refused',
}

/** 'Open now, closes in 43 min', with its jack. */
export function OpenStateMark({ state }: { state: OpenState }) {
  return (
    <StateMark jack={jackOf[state.kind]} word={state.fact}>
      {state.rest === '' ? undefined : `, ${state.rest}`}
    </StateMark>
  )
}
