/**
 * Asks `probe` again and again until it gives something other than `undefined`, `null` or `false`.
 * Throws at the deadline, saying what was waited for. Times in milliseconds.
 */
export async function waitUntil<T>(
  what: string,
  probe: () => T | Promise<T>,
  { timeoutMs = 10_000, everyMs = 10 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const value = await probe()
    if (value !== undefined && value !== null && value !== false)
      return value as NonNullable<Exclude<T, false>>
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
