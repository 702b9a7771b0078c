/**
 * Latencies by bucket: four to each doubling, so that a quantile is right within a fifth. Bucket 0 is 'under 1 µs',
 * the last one is 'a second and more'.
 */
const perDoubling = 4
const lastBucket = perDoubling * 20

export const bucketOf = (latencyUs: number): number =>
  latencyUs < 1 ? 0 : Math.min(lastBucket, 1 + Math.floor(Math.log2(latencyUs) * perDoubling))

/** Upper end of a bucket, microseconds. */
export const bucketEndUs = (bucket: number): number => 2 ** (bucket / perDoubling)

/** The latency that this share (0 to 1) of the counted stay under, microseconds; null: nothing was counted. */
export function quantileUs(counts: ReadonlyMap<number, number>, share: number): number | null {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  let below = 0
  for (const bucket of [...counts.keys()].sort((a, b) => a - b)) {
    below += counts.get(bucket) ?? 0
    if (below >= share * total) return bucketEndUs(bucket)
  }
  return bucketEndUs(lastBucket)
}
