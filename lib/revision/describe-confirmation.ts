import { openReturn, type WaitingConfirmation } from '@/lib/revision/confirmation'
import type { Confirmation } from '@/lib/revision/schema'

/** How far the confirmation of the revision in force is. */
export function describeConfirmation(waiting: WaitingConfirmation): Confirmation {
  const { number, author, former, until, returns } = waiting
  const open = openReturn(waiting)
  const [last] = returns
  const tell = (state: Confirmation['state'], error: string | null): Confirmation => ({
    number,
    author,
    former,
    until: until.toISOString(),
    state,
    error,
  })
  if (open) return tell('going-back', open.error)
  return last ? tell('stuck', last.error) : tell('waiting', null)
}
