import { faultOf } from '@/faults/fuzz/check-answers'
import { createMayAllow } from '@/faults/fuzz/may-allow'
import { mutate } from '@/faults/fuzz/mutate'
import { makeRequest } from '@/faults/fuzz/requests'
import { Delivered } from '@/faults/gatekeeper/delivered'
import { exchange } from '@/faults/gatekeeper/raw-http'
import { createRandom } from '@/faults/random'
import type { Snapshot } from '@/lib/policy/snapshot'

export type Finding = { what: string; fault: string; input: string }
export type SocketRun = { inputs: number; byStatus: Record<string, number>; findings: Finding[] }

const callers = 12

/** So many inputs over sockets, against the gatekeeper as it is delivered, which is to be the same process after them. */
export async function fuzzSockets(snapshot: Snapshot, count: number, seed: number): Promise<SocketRun> {
  const gatekeeper = await Delivered.start(snapshot)
  try {
    const random = createRandom(seed)
    const tokens = { own: gatekeeper.token, switchToken: gatekeeper.active.token }
    const mayAllow = createMayAllow(snapshot)
    const run: SocketRun = { inputs: 0, byStatus: {}, findings: [] }
    const note = (what: string, fault: string, input: string): number =>
      run.findings.push({ what, fault, input: JSON.stringify(input.slice(0, 2_000)) })
    const call = async (): Promise<void> => {
      while (run.inputs < count && run.findings.length < 20) {
        run.inputs++
        const first = mutate(random, makeRequest(random, tokens))
        const input = random(8) === 0 ? first + mutate(random, makeRequest(random, tokens)) : first
        const cut = random(4) === 0 ? random(input.length + 1) : input.length
        // Patience for a machine with other work; the gatekeeper itself cuts off after 5 s.
        const exchanged = await exchange([input.slice(0, cut), input.slice(cut)], {
          port: gatekeeper.port,
          ends: true,
          patienceMs: 30_000,
        })
        const statuses = exchanged.answers.map(({ status }) => String(status))
        for (const key of statuses.length > 0 ? statuses : ['closed'])
          run.byStatus[key] = (run.byStatus[key] ?? 0) + 1
        const fault = faultOf(exchanged, input, mayAllow)
        if (fault !== null) note('over a socket', fault, input)
      }
    }
    await Promise.all(Array.from({ length: callers }, call))
    if (gatekeeper.hasEnded) note('the gatekeeper', 'has ended', gatekeeper.log.slice(-1_500))
    else if ((await gatekeeper.metric('cordboard_worker_restarts_total')) > 0)
      note('the gatekeeper', 'its worker was started again', gatekeeper.log.slice(-1_500))
    const raised = /^.*"level":(?:50|60).*$/m.exec(gatekeeper.log)
    if (raised) note('the log', 'an error', raised[0])
    return run
  } finally {
    await gatekeeper.stop()
  }
}
