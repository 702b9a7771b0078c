import { stringify } from 'yaml'
import { writeAsCase } from '@/lib/policy/reference/counter-example'
import { decideByReference } from '@/lib/policy/reference/decide'
import { sessionsAt } from '@/switch/agreement-rounds'
import type { Disagreement } from '@/switch/examine'

/** A disagreement for people; one of a random PBX as a case file, so that saving it makes it a case for good. */
export function renderDisagreement(found: Disagreement): string {
  const { answered, examination, expected, question, seats, title } = found
  const heading = [
    `${examination.name}: ${title}`,
    `expected ${JSON.stringify(expected)}`,
    `answered ${JSON.stringify(answered)}`,
  ]
  const { pbx, snapshot } = examination
  if (pbx === null) return heading.join('\n')
  const sessions = sessionsAt(seats, question.at)
  const occupants = seats.flatMap(({ endpoint }) => {
    const occupant = sessions.occupantOf(endpoint)
    return occupant === null ? [] : [[endpoint, occupant] as const]
  })
  const asked = { question, occupantByEndpoint: new Map(occupants), sessions }
  const decision = decideByReference(snapshot, question, sessions)
  const about = 'The fallback on the switch gave another answer.'
  return [...heading, stringify(writeAsCase(about, pbx, snapshot, asked, decision))].join('\n')
}
