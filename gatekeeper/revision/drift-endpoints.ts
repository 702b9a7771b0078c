import { recheckAtOnce, type Turn, takeInTurn } from '@/gatekeeper/revision/walk-in-turn'
import { tellDifference } from '@/lib/drift/drift-detail'
import {
  compareEndpointValues,
  type EndpointOptions,
  type EndpointValues,
  readEndpointOptions,
} from '@/lib/drift/endpoint-values'
import type { DriftDetail } from '@/lib/drift/schema'
import { ownText } from '@/lib/shared/own-text'

/** Compares the options of every PJSIP endpoint of a revision with those that the switch has, some at a time. */
export type EndpointComparison = {
  readonly names: readonly string[]
  /** What the endpoints differ in, those of earlier looks included. */
  compare(budgetMs: number): Promise<{ details: DriftDetail[]; visited: number }>
  /** Asked for the rest of a round, once the switch may have others. */
  left(): number
  restart(): void
}

/** So many are asked at once. */
const atOnce = 10

export function createEndpointComparison(
  pjsipConf: string,
  listEndpoint: (name: string) => Promise<EndpointValues | null>,
  monotonicMs: () => number,
): EndpointComparison {
  /** As texts: lists of 10,000 endpoints would be most of the gatekeeper's memory. */
  const wanted = new Map<string, string>()
  for (const [name, options] of readEndpointOptions(pjsipConf))
    wanted.set(ownText(name), JSON.stringify(options))
  const turn: Turn = takeInTurn([...wanted.keys()], atOnce, monotonicMs)
  const found = new Map<string, DriftDetail>()

  const compareOne = async (name: string): Promise<void> => {
    const values = await listEndpoint(name)
    const options = JSON.parse(wanted.get(name) ?? '[]') as EndpointOptions
    const lines = values && compareEndpointValues(options, values)
    // One that is not there is told by the list of all.
    if (lines === null || lines.wanted.length === 0) {
      found.delete(name)
      return
    }
    const sentence = `The PJSIP endpoint ${name} has other values at the switch than the revision gave it.`
    found.set(name, tellDifference(name, sentence, lines.wanted.join('\n'), lines.found.join('\n')))
  }

  const visit = async (names: readonly string[]): Promise<void> => {
    await Promise.all(names.map(compareOne))
  }

  return {
    names: [...wanted.keys()],
    left: turn.left,
    restart: turn.restart,
    async compare(budgetMs) {
      await visit([...found.keys()].slice(0, recheckAtOnce))
      const visited = await turn.walk(budgetMs, visit)
      return { details: [...found.values()], visited }
    },
  }
}
