import { createDirectCheck } from '@/faults/fuzz/direct-reader'
import type { Finding } from '@/faults/fuzz/fuzz-sockets'
import { mutate } from '@/faults/fuzz/mutate'
import { checkAction, checkAgi, checkAmi, checkForm, checkJson } from '@/faults/fuzz/parser-checks'
import { makeFields } from '@/faults/fuzz/requests'
import { switchRequest } from '@/faults/gatekeeper/raw-http'
import { createRandom, type Random } from '@/faults/random'
import type { Snapshot } from '@/lib/policy/snapshot'

export type ReaderRun = {
  /** Inputs by reader. */
  inputs: Record<string, number>
  /** Of the switch's requests: how many were whole all the same, and how many calls were allowed. */
  direct: { read: number; allowed: number }
  findings: Finding[]
}

const token = 'a'.repeat(32)

/** So many inputs to the readers themselves, in turn, in this process. Ends after 20 findings. */
export function fuzzReaders(snapshot: Snapshot, count: number, seed: number): ReaderRun {
  const random = createRandom(seed)
  const direct = createDirectCheck(snapshot, token)
  let input = ''
  const checks: [what: string, check: (random: Random) => string | null][] = [
    [
      'switch request',
      (chance) => {
        const request = switchRequest(makeFields(chance, token))
        // Half of them keep their head, so that what they ask is read.
        const bodyFrom = chance(2) === 0 ? request.indexOf('\r\n\r\n') + 4 : 0
        const body = mutate(chance, request.slice(bodyFrom))
        const head = request.slice(0, bodyFrom).replace(/(Content-Length: )\d+/, `$1${body.length}`)
        input = head + body
        return direct.check(input)
      },
    ],
    ['form', checkForm],
    ['JSON', checkJson],
    ['AMI', checkAmi],
    ['AMI action', checkAction],
    ['FastAGI', checkAgi],
  ]
  const run: ReaderRun = { inputs: {}, direct: direct.counted, findings: [] }
  for (let index = 0; index < count && run.findings.length < 20; index++) {
    const [what, check] = checks[index % checks.length] as (typeof checks)[number]
    run.inputs[what] = (run.inputs[what] ?? 0) + 1
    input = `input ${index} of seed ${seed}`
    const fault = faultOfCheck(() => check(random))
    if (fault !== null) run.findings.push({ what, fault, input: JSON.stringify(input) })
  }
  return run
}

function faultOfCheck(check: () => string | null): string | null {
  try {
    return check()
  } catch (error) {
    return `it threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`
  }
}
