/** How much is kept. What is older, or more, goes: the oldest first. */
export type Limits = { days: number; rows: number; bytes: number }

export const usualLimits: Limits = { days: 90, rows: 2_000_000, bytes: 1_024 * 1_048_576 }
