/** Of a sorted or unsorted list: the value below which `share` (0 to 1) of the values lie. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export const median = (values: ArrayLike<number>): number => quantile(values, 0.5)

/**
 * 95 % interval of the median by order statistics (binomial, normal approximation): it assumes nothing about how the
 * rounds are distributed, only that they are independent.
 */
export function medianInterval(values: number[]): { low: number; high: number } {
  const sorted = [...values].sort((a, b) => a - b)
  const half = 0.98 * Math.sqrt(sorted.length)
  const low = Math.max(0, Math.floor(sorted.length / 2 - half))
  const high = Math.min(sorted.length - 1, Math.ceil(sorted.length / 2 + half) - 1)
  return { low: sorted[low] ?? Number.NaN, high: sorted[high] ?? Number.NaN }
}
