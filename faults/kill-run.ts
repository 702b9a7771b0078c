import { findAgreement } from '@/faults/agreement'
import {
  type Kill,
  type Moment,
  measurePlainStart,
  recoveryLimitMs,
  runKill,
  signs,
} from '@/faults/kill-rounds'
import { startKillStage, type Victim } from '@/faults/kill-stage'
import { createRandom, type Random } from '@/faults/random'
import { waitUntil } from '@/switch/wait-until'

/** Longest time after Commit at which a random kill strikes: a commit is done well before, so some strike too late. */
const spanMs = 200

/** A plain start is measured before the first kill, and again after each so many. */
const plainStartEvery = 12

/**
 * `times` kills, spread over both processes; every second one at a sign of a step, in turn, the others at random. The same
 * seed gives the same moments.
 */
export async function runKills(
  programs: { gatekeeper: string; web: string },
  times: number,
  seed: number,
  tell: (kill: Kill) => void = () => undefined,
  isEnding: () => boolean = () => false,
): Promise<Kill[]> {
  const stage = await startKillStage(programs)
  try {
    await stage.startMissing()
    let why = ''
    const isInForce = () =>
      findAgreement(stage).catch((error: Error) => {
        why = error.message
        return null
      })
    await waitUntil('the first revision to be in force', isInForce, { timeoutMs: 60_000 }).catch((error) => {
      throw new Error(`${error.message} ${why}\n${stage.log().slice(-3_000)}`)
    })
    const kills: Kill[] = []
    const random = createRandom(seed)
    let slowestStartMs = 0
    let round = 0
    for (let count = 1; count <= times && !isEnding(); count++) {
      if (count % plainStartEvery === 1)
        slowestStartMs = Math.max(slowestStartMs, await measurePlainStart(stage, ++round))
      const kill = await runKill(stage, ++round, ...chooseKill(count, random), random)
      kill.lateMs = Math.max(0, Math.round(kill.ownMs - recoveryLimitMs - slowestStartMs))
      kills.push(kill)
      tell(kill)
      if (kill.faults.length > 0) console.error(JSON.stringify(kill), stage.log().slice(-1_500))
    }
    return kills
  } finally {
    await stage.stop()
  }
}

/** Two of three kills hit the gatekeeper, which does the longer part of a commit. */
function chooseKill(count: number, random: Random): [Victim, Moment] {
  const isAtSign = count % 2 === 0
  const sign = signs[(count / 2) % signs.length]
  if (isAtSign && sign) return [sign.startsWith('said') ? 'web' : 'gatekeeper', { at: sign }]
  return [count % 3 === 0 ? 'web' : 'gatekeeper', { after: random(spanMs) }]
}

/**
 * More than this share of the recoveries took longer than they may. What other work costs is not known to the millisecond,
 * so single ones say nothing, and on a busy machine only the median does.
 */
export const areTooLate = (kills: readonly Kill[], share: number): boolean =>
  kills.filter(({ lateMs }) => lateMs > 0).length > kills.length * share

/** Counts by victim and place, and the recovery times: the table of a run. */
export function tabulate(kills: readonly Kill[]): Record<string, Record<string, number>> {
  const rows: Record<string, Record<string, number>> = {}
  const keyOf = ({ victim, foundAt }: Kill): string => `${victim} killed: ${foundAt}`
  for (const key of [...new Set(kills.map(keyOf))].sort()) {
    const of = kills.filter((kill) => keyOf(kill) === key)
    rows[key] = rowOf(of)
  }
  rows.all = rowOf(kills)
  return rows
}

function rowOf(kills: readonly Kill[]): Record<string, number> {
  const sorted = (of: 'recoveredMs' | 'ownMs') => kills.map((kill) => kill[of]).sort((a, b) => a - b)
  const median = (times: number[]) => Math.round(times[times.length >> 1] ?? 0)
  const own = sorted('ownMs')
  return {
    kills: kills.length,
    'with a fault': kills.filter(({ faults }) => faults.length > 0).length,
    'median ms': median(sorted('recoveredMs')),
    'own median': median(own),
    'own worst': Math.round(own.at(-1) ?? 0),
    [`own over ${recoveryLimitMs}`]: own.filter((time) => time > recoveryLimitMs).length,
    late: kills.filter(({ lateMs }) => lateMs > 0).length,
  }
}
