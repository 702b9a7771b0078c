import { type DecisionSource, decisionSources } from '@/lib/decision-log/logged-decision'
import { type Reason, reasons } from '@/lib/policy/decision'

/** What is counted, and its text in Prometheus' exposition format 0.0.4. */

/** Upper bounds in seconds. */
const bounds = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1] as const

/** A value, or one for each value of a label. */
export type Gauge = { help: string } & ({ value: number } | { label: string; values: Record<string, number> })

export type Metrics = {
  /** An answer of this gatekeeper: to the switch, or to who asked with a token. */
  countDecision(source: 'gatekeeper' | 'api', reason: Reason, seconds: number): void
  /** What the switch decided by itself, when it is taken into the log. */
  countNoted(source: DecisionSource, reason: Reason, count: number): void
  countProblem(code: string): void
  /** By name without `cordboard_`; a name that ends in `_total` is a counter. */
  render(gauges: Record<string, Gauge>): string
}

export function createMetrics(): Metrics {
  const decisions = Object.fromEntries(
    decisionSources.map((source) => [source, new Map<Reason, number>(reasons.map((reason) => [reason, 0]))]),
  ) as Record<DecisionSource, Map<Reason, number>>
  const problems = new Map<string, number>()
  const buckets = new Array<number>(bounds.length).fill(0)
  let sum = 0
  let count = 0

  const add = (source: DecisionSource, reason: Reason, more: number): void => {
    const of = decisions[source]
    of.set(reason, (of.get(reason) ?? 0) + more)
  }
  const totalOf = (source: DecisionSource): number =>
    [...decisions[source].values()].reduce((total, value) => total + value, 0)

  return {
    countDecision(source, reason, seconds) {
      add(source, reason, 1)
      for (let index = 0; index < bounds.length; index++)
        if (seconds <= (bounds[index] as number)) {
          buckets[index] = (buckets[index] as number) + 1
          break
        }
      sum += seconds
      count++
    },
    countNoted: add,
    countProblem: (code) => problems.set(code, (problems.get(code) ?? 0) + 1),
    render(gauges) {
      const lines: string[] = []
      family(lines, 'decisions_total', 'counter', 'Decisions, by who decided and reason.', () =>
        decisionSources.flatMap((source) =>
          [...decisions[source]].map(([reason, value]) => [{ source, reason }, value] as const),
        ),
      )
      const calls = totalOf('gatekeeper') + totalOf('fallback') + totalOf('switch')
      family(
        lines,
        'fallback_share',
        'gauge',
        'Share of the calls that the fallback decided, 0 to 1.',
        () => [[{}, calls === 0 ? 0 : totalOf('fallback') / calls]],
      )
      family(lines, 'problems_total', 'counter', 'Questions not answered, by code.', () =>
        [...problems].map(([code, value]) => [{ code }, value] as const),
      )
      const name = 'authorize_seconds'
      lines.push(
        `# HELP cordboard_${name} Time from the whole question to its answer.`,
        `# TYPE cordboard_${name} histogram`,
      )
      let below = 0
      for (const [index, bound] of bounds.entries()) {
        below += buckets[index] ?? 0
        lines.push(sample(`${name}_bucket`, { le: String(bound) }, below))
      }
      lines.push(
        sample(`${name}_bucket`, { le: '+Inf' }, count),
        sample(`${name}_sum`, {}, sum),
        sample(`${name}_count`, {}, count),
      )
      for (const [of, gauge] of Object.entries(gauges))
        family(lines, of, of.endsWith('_total') ? 'counter' : 'gauge', gauge.help, () =>
          'values' in gauge
            ? Object.entries(gauge.values).map(([label, value]) => [{ [gauge.label]: label }, value] as const)
            : [[{}, gauge.value]],
        )
      return `${lines.join('\n')}\n`
    },
  }
}

type Labels = Readonly<Record<string, string>>

function family(
  lines: string[],
  name: string,
  kind: 'counter' | 'gauge',
  help: string,
  samples: () => readonly (readonly [Labels, number])[],
): void {
  const safeHelp = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
  lines.push(`# HELP cordboard_${name} ${safeHelp}`, `# TYPE cordboard_${name} ${kind}`)
  for (const [labels, value] of samples()) lines.push(sample(name, labels, value))
}

function sample(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`)
  return `cordboard_${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`
}

const escapeLabel = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
