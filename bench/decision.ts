import { type Comparison, compareEngines, type Ratio } from '@/bench/compare-engines'
import { compileCost, policyBytes } from '@/bench/compile-cost'
import { type Cost, costRounds, explainCost, questionCount, roundCount } from '@/bench/decide-cost'
import { makeDiamond, makeLargePbx } from '@/bench/large-pbx'
import { describeMachine } from '@/bench/machine'
import { median, medianInterval } from '@/bench/statistics'

/** One decision, its compilation, its memory, and the same decision by casbin and cedar-wasm: docs/measurements.md. */
const pbx = (extensions: number) => makeLargePbx({ extensions, classesOfService: 500, lines: 200 })
const middle = pbx(10_000)
const snapshots = {
  '1,000 extensions': pbx(1_000),
  '10,000 extensions': middle,
  '100,000 extensions': pbx(100_000),
  'diamond 20 × 5': makeDiamond({ wide: 20, deep: 5 }),
}

type Goal = { goal: string; measured: string; met: boolean }
const goals: Goal[] = []
const check = (goal: string, measured: string, met: boolean) => goals.push({ goal, measured, met })

console.log('\nOne decision, 500 COS nested 5 deep with live schedules, 200 lines')
console.log(`${describeMachine()}; ${questionCount.toLocaleString('en')} questions, ${roundCount} rounds\n`)
const costs = measureInTurns()
console.table(
  Object.fromEntries(
    Object.entries(costs).map(([name, { decision, lookUp }]) => [
      name,
      {
        'median µs': inMicroseconds(decision.median),
        '99.9 % µs': inMicroseconds(decision.p999),
        'worst µs': inMicroseconds(decision.worst),
        'Map median µs': inMicroseconds(lookUp.median),
        'Map worst µs': inMicroseconds(lookUp.worst),
      },
    ]),
  ),
)
for (const name of ['10,000 extensions', 'diamond 20 × 5'] as const) {
  const { decision } = costs[name]
  check(`${name}: median ≤ 0.5 µs`, `${inMicroseconds(decision.median)} µs`, decision.median <= 500)
  check(`${name}: worst ≤ 10 µs`, `${inMicroseconds(decision.worst)} µs`, decision.worst <= 10_000)
}
checkGrowth(costs['1,000 extensions'].decision, costs['100,000 extensions'].decision)

const explained = explainCost(middle)
console.log(
  `Explaining, 10,000 extensions: median ${inMicroseconds(explained.median)} µs, worst ${inMicroseconds(explained.worst)} µs.`,
)
checkCompile()
const perExtension = Math.round(policyBytes(middle) / middle.extensions.length)
check('10,000 extensions: memory ≤ 1,024 bytes an extension', `${perExtension} bytes`, perExtension <= 1024)
showComparison(await compareEngines(middle))

console.table(
  Object.fromEntries(
    goals.map(({ goal, measured, met }) => [goal, { measured, met: met ? 'met' : 'not met' }]),
  ),
)

/** The sizes take turns within each round, so that what the machine does meanwhile meets all of them. */
function measureInTurns(): Record<keyof typeof snapshots, { decision: Cost; lookUp: Cost }> {
  const running = Object.entries(snapshots).map(([name, snapshot]) => ({
    name,
    rounds: costRounds(snapshot),
  }))
  const done: [string, { decision: Cost; lookUp: Cost }][] = []
  while (done.length < running.length)
    for (const { name, rounds } of running) {
      const step = rounds.next()
      if (step.done) done.push([name, step.value])
    }
  return Object.fromEntries(done) as Record<keyof typeof snapshots, { decision: Cost; lookUp: Cost }>
}

function checkGrowth(small: Cost, large: Cost): void {
  const ratios = large.medians.map((ns, round) => ns / (small.medians[round] as number))
  const { low, high } = medianInterval(ratios)
  const times = median(ratios).toFixed(2)
  check(
    '100,000 extensions ≤ 2 × 1,000',
    `${times} × (${low.toFixed(2)} to ${high.toFixed(2)}); by the fastest ${(large.median / small.median).toFixed(2)} ×`,
    high <= 2,
  )
}

function checkCompile(): void {
  const { full, incremental, slices } = compileCost(middle)
  for (const [name, goal, { wall, cpu }] of [
    ['compile of the revision', 300, full],
    ['compile after a change of one COS', 20, incremental],
  ] as const) {
    const { low, high } = medianInterval(cpu)
    check(
      `10,000 extensions: ${name} < ${goal} ms`,
      `${median(cpu).toFixed(1)} ms of processor (${low.toFixed(1)} to ${high.toFixed(1)}); fastest by the wall ${Math.min(...wall).toFixed(1)} ms`,
      high < goal,
    )
  }
  console.log(
    `Built ahead after it, between calls: ${(slices.reduce((sum, one) => sum + one, 0) / incremental.wall.length).toFixed(1)} ms in slices of ${median(slices).toFixed(2)} ms (median) to ${Math.max(...slices).toFixed(1)} ms.`,
  )
}

function showComparison({ asked, allowed, decideNs, casbinNs, cedarNs, casbin, cedar }: Comparison): void {
  console.log(
    `casbin ${inMicroseconds(casbinNs)} µs, cedar-wasm ${inMicroseconds(cedarNs)} µs, decide ${inMicroseconds(decideNs)} µs (medians); all three agree on ${asked} questions, ${allowed} of them allowed.`,
  )
  const claim = (name: string, goal: number, { times, low, high }: Ratio) =>
    check(
      `${name} ≥ ${goal.toLocaleString('en')} × decide`,
      `${rounded(times)} × (${rounded(low)} to ${rounded(high)})`,
      low >= goal,
    )
  claim('cedar-wasm', 1_500, cedar)
  claim('casbin', 8_000, casbin)
}

function rounded(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function inMicroseconds(ns: number): number {
  return Math.round(ns / 10) / 100
}
