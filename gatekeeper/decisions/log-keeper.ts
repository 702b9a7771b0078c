import { type Batch, createRingReader, type DecisionRing } from '@/gatekeeper/decisions/ring'
import type { Limits } from '@/lib/decision-log/limits'
import { isDamage, logPath, openLogWriter, putAside } from '@/lib/decision-log/log-file'
import { createLogWriter, type LogWriter } from '@/lib/decision-log/log-writer'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'

/** Brings decisions from the ring into the log file, in the worker. */
export type LogKeeper = {
  /** One round, short; to be called several times a second. Throws nothing: what cannot be written waits. */
  tick(): void
  /** Puts in what the switch decided by itself; gives those that were new. Throws where it cannot be written. */
  record(entries: readonly (LoggedDecision & { overwritten: number })[]): LoggedDecision[]
  /** Writes what waits, and closes the file. */
  stop(): void
}

export type LogKeeperPorts = {
  dataDir: string
  ring: DecisionRing
  limits: Limits
  now: () => number
  log: (level: 'info' | 'warn' | 'error', message: string) => void
}

/** What one round takes out of the ring at most: half a megabyte. */
const unitsAtOnce = 1 << 18
/**
 * What becomes rows in one round, of four a second: what many hundred phones do at the same time. A burst beyond waits
 * in blocks, so that it costs the answers nothing, and becomes rows faster once it is over.
 */
const rowsAtOnce = 100
const rowsWhenQuiet = 1_000
const pruneEveryMs = 15_000

export function createLogKeeper({ dataDir, ring, limits, now, log }: LogKeeperPorts): LogKeeper {
  const reader = createRingReader(ring)
  let file: LogWriter | null = null
  let told = ''
  let nextPruneAt = 0
  /** Drops that are in the file already. */
  let counted = reader.dropped()

  const open = (): LogWriter => {
    file ??= openOrBeginAnew()
    return file
  }
  const openOrBeginAnew = (): LogWriter => {
    try {
      return createLogWriter(openLogWriter(dataDir))
    } catch (error) {
      if (!isDamage(error)) throw error
      const aside = putAside(dataDir, now())
      log('error', `The decision log is damaged: it was put aside as ${aside}, and a new one was begun.`)
      return createLogWriter(openLogWriter(dataDir))
    }
  }

  /** A file that fails is opened anew in the next round. */
  const fail = (error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error)
    if (told !== message) log('error', `The decision log cannot be written: ${message}`)
    told = message
    try {
      file?.close()
    } catch {
      // It failed already.
    }
    file = null
    if (isDamage(error)) putAside(dataDir, now())
    reader.tell({ rows: 0, pending: 0, bytes: 0 }, true)
  }

  const drain = (): boolean => {
    let isBusy = false
    for (let batch: Batch | null = reader.take(unitsAtOnce); batch; batch = reader.take(unitsAtOnce)) {
      open().append(batch.units, batch.count, isBusy ? 0 : rowsAtOnce)
      reader.release(batch)
      isBusy = true
    }
    return isBusy
  }

  const countLosses = (): void => {
    const dropped = reader.dropped()
    const allowed = (dropped.allowed - counted.allowed) >>> 0
    const refused = (dropped.refused - counted.refused) >>> 0
    if (allowed + refused === 0) return
    open().lose(now(), { allowed, refused, overwritten: 0 })
    counted = dropped
    log(
      'warn',
      `The decision log could not keep up: ${allowed} allowed and ${refused} refused calls are not in it.`,
    )
  }

  const prune = (): void => {
    if (now() < nextPruneAt && nextPruneAt - now() <= pruneEveryMs) return
    // While there is more, a piece in each round.
    if (!open().prune(now(), limits)) nextPruneAt = now() + pruneEveryMs
  }

  return {
    tick() {
      try {
        const isBusy = drain()
        open().ingest(isBusy ? rowsAtOnce : rowsWhenQuiet)
        countLosses()
        prune()
        if (told !== '') log('info', `The decision log is written again: ${logPath(dataDir)}.`)
        told = ''
        reader.tell(open().size(), false)
      } catch (error) {
        fail(error)
      }
    },
    record: (entries) => (entries.length === 0 ? [] : open().record(entries)),
    stop() {
      try {
        drain()
        countLosses()
        file?.close()
      } catch (error) {
        fail(error)
      }
      file = null
    },
  }
}
