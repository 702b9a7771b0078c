/**
 * The driver waits for a lock without giving way to anything else in its thread: two writers of one process
 * would stop each other until the time-out. They queue here, over all copies of this module that a bundler
 * made.
 */
const queuesKey = Symbol.for('cordboard.write-queues')
const shared = globalThis as { [queuesKey]?: Map<string, Promise<unknown>> }

/** Runs `run` once all that came before for the same database file are done, however they ended. */
export function inTurn<Result>(path: string, run: () => Promise<Result>): Promise<Result> {
  shared[queuesKey] ??= new Map()
  const queues = shared[queuesKey]
  const turn = (queues.get(path) ?? Promise.resolve()).then(run)
  const settled = turn.catch(() => undefined)
  queues.set(path, settled)
  return turn
}
