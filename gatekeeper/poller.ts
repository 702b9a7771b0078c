/** Runs one round at a time: each interval, and at once when asked. Asked during a round, one more follows it. */
export type Poller = {
  now(): void
  /** No round begins any more; resolves when the running one has ended. */
  stop(): Promise<void>
}

/** `round` must not throw. The first round begins at once. */
export function startPoller(round: () => Promise<void>, intervalMs: number): Poller {
  let running: Promise<void> | null = null
  let isAgain = false
  let isStopping = false
  const now = (): void => {
    if (isStopping) return
    if (running) {
      isAgain = true
      return
    }
    running = round().finally(() => {
      running = null
      if (!isAgain) return
      isAgain = false
      now()
    })
  }
  const timer = setInterval(() => {
    if (!running) now()
  }, intervalMs)
  now()
  return {
    now,
    async stop() {
      isStopping = true
      clearInterval(timer)
      await running
    },
  }
}
