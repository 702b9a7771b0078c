import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { makeQuestions } from '@/bench/questions'
import { grownAtOnce } from '@/gatekeeper/policies'
import { compilePolicy, growPolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { noSessions } from '@/lib/policy/decision'
import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'
import { applyChange, findChange } from '@/lib/shared/value-change'

const rounds = 15

/** Milliseconds by the clock on the wall and of the processor (all threads of this process), one value a round. */
export type Times = { wall: number[]; cpu: number[] }

/** `slices`: of the wall, what is built ahead between calls afterwards, each slice. */
export type CompileCost = { full: Times; incremental: Times; slices: number[] }

/**
 * The whole revision, and the revision after one Class of Service was changed, in turns. The second is done as the
 * gatekeeper's answering thread does it: it gets what changed, and builds ahead a little at a time afterwards.
 */
export function compileCost(snapshot: Snapshot): CompileCost {
  const full: Times = { wall: [], cpu: [] }
  const incremental: Times = { wall: [], cpu: [] }
  const slices: number[] = []
  let previous = { snapshot, policy: compilePolicy(snapshot) }
  for (let round = 0; round < rounds; round++) {
    addTime(full, () => compilePolicy(snapshot))
    const change = structuredClone(findChange(previous.snapshot, changeClass(snapshot, round)))
    addTime(incremental, () => {
      const next = applyChange(previous.snapshot, change)
      previous = { snapshot: next, policy: compilePolicy(next, previous) }
    })
    for (let isGrown = false; !isGrown; ) {
      const startedAt = performance.now()
      isGrown = growPolicy(previous.policy, grownAtOnce)
      slices.push(performance.now() - startedAt)
    }
  }
  return { full, incremental, slices }
}

/** Another grant, another blocked number, another schedule and another name for one Class of Service. */
function changeClass(snapshot: Snapshot, round: number): Snapshot {
  const changed = (round * 37) % snapshot.classesOfService.length
  const change = (one: ClassOfService): ClassOfService => ({
    ...one,
    name: `${one.name}-changed`,
    scheduleId: snapshot.schedules[round % snapshot.schedules.length]?.id ?? null,
    extensions: { all: false, entries: [...one.extensions.entries, `_1000${round % 10}XX`] },
    blockedNumbers: [...one.blockedNumbers, `_97${round % 10}5.`],
  })
  return {
    ...snapshot,
    classesOfService: snapshot.classesOfService.map((one, index) => (index === changed ? change(one) : one)),
  }
}

function addTime(times: Times, work: () => void): void {
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  work()
  times.wall.push(performance.now() - startedAt)
  const { user, system } = process.cpuUsage(cpu)
  times.cpu.push((user + system) / 1000)
}

/**
 * Bytes of memory that a compiled policy takes beside its snapshot, after 50,000 questions over four weeks, so that
 * its views are there: the heap and what typed arrays hold outside of it, after a full collection before and after.
 */
export function policyBytes(snapshot: Snapshot): number {
  const questions = makeQuestions(snapshot, 50_000)
  // Once beforehand: what is shared by all policies (time zones, code) is there already.
  askAll(snapshot, questions)
  const before = bytesInUse()
  const policy = askAll(snapshot, questions)
  const bytes = bytesInUse() - before
  if (policy.classes.length === 0) throw new Error('The policy that is weighed has no Class of Service.')
  return bytes
}

function askAll(snapshot: Snapshot, questions: ReturnType<typeof makeQuestions>) {
  const policy = compilePolicy(snapshot)
  for (const question of questions) decide(policy, question, noSessions)
  return policy
}

function bytesInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  for (let time = 0; time < 4; time++) collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
