/** Wrong codes of the first visit: after a few, each one makes the next try wait longer. */

const maxDelayMs = 30_000
/** Without a try for this long, all is forgotten. */
const memoryMs = 15 * 60_000
const maxAccounts = 10_000

type Failures = { count: number; lastAt: number }

export type SignInDelay = {
  /** Milliseconds until `account` may try again; 0: now. */
  remainingMs(account: string, at: number): number
  countFailure(account: string, at: number): void
  forget(account: string): void
}

/** From this one on each wrong try makes the next one wait. */
const freeTries = 3

/** Times are milliseconds since the epoch. Kept in memory: who can restart Cordboard reads the code anyway. */
export function createSignInDelay(): SignInDelay {
  const failures = new Map<string, Failures>()
  /** None for the first tries, then 1, 2, 4 … up to 30 seconds. */
  const delayAfter = (count: number): number =>
    count < freeTries ? 0 : Math.min(1000 * 2 ** (count - freeTries), maxDelayMs)
  const recent = (account: string, at: number): Failures | null => {
    const found = failures.get(account)
    return found && at - found.lastAt < memoryMs ? found : null
  }
  return {
    remainingMs: (account, at) => {
      const found = recent(account, at)
      return found ? Math.max(0, found.lastAt + delayAfter(found.count) - at) : 0
    },
    countFailure: (account, at) => {
      const count = (recent(account, at)?.count ?? 0) + 1
      failures.delete(account)
      failures.set(account, { count, lastAt: at })
      const [oldest] = failures.keys()
      if (failures.size > maxAccounts && oldest !== undefined) failures.delete(oldest)
    },
    forget: (account) => {
      failures.delete(account)
    },
  }
}

/** One for all copies of this module that a bundler made. */
const delayKey = Symbol.for('cordboard.set-up-delay')
const shared = globalThis as { [delayKey]?: SignInDelay }

export function setUpDelay(): SignInDelay {
  shared[delayKey] ??= createSignInDelay()
  return shared[delayKey]
}
