import { exchange, type Manner, openConnection } from '@/bench/http-load'
import { median, medianInterval, quantile } from '@/bench/statistics'

/** Microseconds from the first byte of a request to the last of its answer, with the connection where it is a new one. */
export type Latency = { p50: number; p99: number; longest: number }
export type LatencyRatio = { times: number; low: number; high: number }

/**
 * One caller who asks two servers in turns, a request each, so that whatever the machine does meanwhile meets both.
 * Ratios are taken within a round.
 */
export async function compareLatency(
  [first, second]: [port: number, port: number],
  batch: Buffer[],
  manner: Manner,
  rounds: number,
): Promise<{ first: Latency[]; second: Latency[] }> {
  const [ofFirst, ofSecond]: [Latency[], Latency[]] = [[], []]
  // The first round warms both up and does not count.
  for (let round = 0; round <= rounds; round++) {
    const callers = [createCaller(first, manner), createCaller(second, manner)] as const
    const times: [number[], number[]] = [[], []]
    for (const [index, request] of batch.entries())
      for (const place of index % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
        times[place].push(await callers[place].ask(request))
    for (const caller of callers) caller.close()
    if (round === 0) continue
    ofFirst.push(toLatency(times[0]))
    ofSecond.push(toLatency(times[1]))
  }
  return { first: ofFirst, second: ofSecond }
}

/** Of the second to the first, by one of their figures. */
export function latencyRatio(
  { first, second }: { first: Latency[]; second: Latency[] },
  of: keyof Latency,
): LatencyRatio {
  const ratios = second.map((one, round) => one[of] / (first[round] as Latency)[of])
  return { times: median(ratios), ...medianInterval(ratios) }
}

export function toLatency(microseconds: number[]): Latency {
  const times = Float64Array.from(microseconds)
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), longest: Math.max(...microseconds) }
}

export type Caller = { ask(request: Buffer): Promise<number>; close(): void }

export function createCaller(port: number, manner: Manner): Caller {
  let kept: Awaited<ReturnType<typeof openConnection>> | null = null
  return {
    async ask(request) {
      const startedAt = performance.now()
      kept ??= await openConnection(port)
      await exchange(kept, request)
      const microseconds = (performance.now() - startedAt) * 1000
      if (manner === 'keep-alive') return microseconds
      kept.destroy()
      kept = null
      return microseconds
    },
    close() {
      kept?.destroy()
      kept = null
    },
  }
}
