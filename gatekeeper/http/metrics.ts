import type { Reason } from '@/lib/policy/decision'
import { reasons } from '@/lib/policy/decision'

/** What is counted, and its Prometheus text. */

/** Upper bounds in seconds. */
const bounds = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25] as const

export type Metrics = {
  countDecision(reason: Reason, seconds: number): void
  countProblem(code: string): void
  render(gauges: Record<string, { help: string; value: number }>): string
}

export function createMetrics(): Metrics {
  const decisions = new Map<string, number>(reasons.map((reason) => [reason, 0]))
  const problems = new Map<string, number>()
  const buckets = new Array<number>(bounds.length).fill(0)
  let sum = 0
  let count = 0
  return {
    countDecision(reason, seconds) {
      decisions.set(reason, (decisions.get(reason) ?? 0) + 1)
      for (let index = 0; index < bounds.length; index++)
        if (seconds <= (bounds[index] as number)) {
          buckets[index] = (buckets[index] as number) + 1
          break
        }
      sum += seconds
      count++
    },
    countProblem: (code) => problems.set(code, (problems.get(code) ?? 0) + 1),
    render(gauges) {
      const lines = [
        '# HELP cordboard_decisions_total Questions answered, by reason.',
        '# TYPE cordboard_decisions_total counter',
      ]
      for (const [reason, value] of decisions)
        lines.push(`cordboard_decisions_total{reason="${reason}"} ${value}`)
      lines.push(
        '# HELP cordboard_problems_total Questions not answered, by code.',
        '# TYPE cordboard_problems_total counter',
      )
      for (const [code, value] of problems) lines.push(`cordboard_problems_total{code="${code}"} ${value}`)
      lines.push(
        '# HELP cordboard_authorize_seconds Time from the whole question to its answer.',
        '# TYPE cordboard_authorize_seconds histogram',
      )
      let below = 0
      for (const [index, bound] of bounds.entries()) {
        below += buckets[index] ?? 0
        lines.push(`cordboard_authorize_seconds_bucket{le="${bound}"} ${below}`)
      }
      lines.push(`cordboard_authorize_seconds_bucket{le="+Inf"} ${count}`)
      lines.push(`cordboard_authorize_seconds_sum ${sum}`, `cordboard_authorize_seconds_count ${count}`)
      for (const [name, { help, value }] of Object.entries(gauges)) {
        const kind = name.endsWith('_total') ? 'counter' : 'gauge'
        lines.push(
          `# HELP cordboard_${name} ${help}`,
          `# TYPE cordboard_${name} ${kind}`,
          `cordboard_${name} ${value}`,
        )
      }
      return `${lines.join('\n')}\n`
    },
  }
}
