import type { Dialplan } from '@/lib/asterisk/dialplan/dialplan'
import type { SearchTime } from '@/lib/asterisk/dialplan/find-extension'
import type { Variables } from '@/lib/asterisk/dialplan/variables'
import type { World } from '@/lib/asterisk/dialplan/world'

export type Location = { context: string; exten: string; priority: number }

/** A subroutine that runs: where it returns to, and the names that it hides. */
export type Frame = { returnTo: Location; locals: Set<string>; argumentCount: number }

/** Something that others notice: an application that does more than decide, with its arguments as they were. */
export type CallEvent = { application: string; data: string; callerId: CallerId }
export type CallerId = { name: string; number: string }

/** A call in its dialplan. */
export type Channel = {
  dialplan: Dialplan
  world: World
  time: SearchTime
  variables: Variables
  location: Location
  frames: Frame[]
  callerId: CallerId
  /** What functions were given: `CDR(userfield)`, `CHANNEL(accountcode)`, `TIMEOUT(absolute)` … */
  settings: Map<string, string>
  /** SHARED: also written by the legs that it calls. */
  shared: Map<string, string>
  /** Its group of each category. */
  groups: Map<string, string>
  /** Written by the dialplan; read before the world's. */
  database: Map<string, string>
  hangupCause: number
  events: CallEvent[]
  /** What Asterisk would write to its log as a WARNING or ERROR. */
  complaints: string[]
  /** `text` with everything put in. */
  substitute(text: string): string
}
