import { goBackInTime } from '@/lib/revision/confirm'
import { findWaitingConfirmation, openReturn, type WaitingConfirmation } from '@/lib/revision/confirmation'
import type { Database } from '@/lib/server/db'

export type ConfirmWatchPorts = {
  db: Database
  nowMs: () => number
  monotonicMs: () => number
  log: (level: 'warn', message: string) => void
}

/**
 * Takes back a revision that nobody confirmed in time: publishes the one before as the next revision, which is then applied
 * as any other. What it waits for stands in the database, so that it holds over a restart, and a time that ended while the
 * gatekeeper was down is over at its start.
 */
export type ConfirmWatch = {
  /** To be called each second. Throws where the database cannot be reached; it is asked again then. */
  look(): Promise<void>
}

export function createConfirmWatch({ db, nowMs, monotonicMs, log }: ConfirmWatchPorts): ConfirmWatch {
  /** The end of the time by a clock that cannot be set back, as it was when the revision was first seen. */
  let seen: { number: number; overAt: number } | null = null

  const isOver = ({ number, until }: WaitingConfirmation): boolean => {
    const leftMs = until.getTime() - nowMs()
    if (seen?.number !== number) seen = { number, overAt: monotonicMs() + leftMs }
    return leftMs <= 0 || monotonicMs() >= seen.overAt
  }

  return {
    async look() {
      const waiting = await findWaitingConfirmation(db)
      if (waiting === null || openReturn(waiting) !== null || !isOver(waiting)) return
      const back = await goBackInTime(db, isOver)
      if (back)
        log(
          'warn',
          `Revision ${back.from} was not confirmed in time: revision ${back.number} brings revision ${back.former} back.`,
        )
    },
  }
}
