import type { SwitchControl } from '@/lib/commit/ports'

/** The switch tells of our own reloads as of those of others a moment later at the most. */
const tellMs = 1_000

/** A switch whose reloads are known as ours: `isOwn` while one of them may still be told of. */
export function knowOwnReloads(
  control: SwitchControl,
  monotonicMs: () => number,
): { control: SwitchControl; isOwn: () => boolean } {
  let running = 0
  let endedAt = Number.NEGATIVE_INFINITY
  return {
    control: {
      ...control,
      async reload(module, deadlineMs) {
        running += 1
        try {
          await control.reload(module, deadlineMs)
        } finally {
          running -= 1
          endedAt = monotonicMs()
        }
      },
    },
    isOwn: () => running > 0 || monotonicMs() - endedAt < tellMs,
  }
}
