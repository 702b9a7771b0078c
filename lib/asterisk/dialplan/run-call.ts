import { runApplication } from '@/lib/asterisk/dialplan/applications'
import { fromBytes, toBytes } from '@/lib/asterisk/dialplan/byte-text'
import type { CallEvent, Channel, Location } from '@/lib/asterisk/dialplan/channel'
import type { Dialplan, Step } from '@/lib/asterisk/dialplan/dialplan'
import { DialplanError } from '@/lib/asterisk/dialplan/dialplan-error'
import { findExtension } from '@/lib/asterisk/dialplan/find-extension'
import { fillTemplate } from '@/lib/asterisk/dialplan/substitute'
import { compileTemplate } from '@/lib/asterisk/dialplan/template'
import { Variables } from '@/lib/asterisk/dialplan/variables'
import type { World } from '@/lib/asterisk/dialplan/world'

/** Steps until a call is taken for one that never ends. */
const mostSteps = 1_000_000

export type CallStart = {
  context: string
  exten: string
  variables?: Readonly<Record<string, string>>
  /** SHARED of the channel. */
  shared?: Readonly<Record<string, string>>
  /** Runs as a subroutine: the call is over when it returns. */
  asSubroutine?: boolean
}

export type CallResult = {
  /** What others notice, in order. */
  events: readonly CallEvent[]
  /**
   * `hung-up`: by Hangup, or the other side after a Dial; `returned`: from the subroutine that it began as; `ran-out`:
   * no further step, so Asterisk hangs up; `nowhere`: an extension that is not there; `failed`: see `complaints`.
   */
  end: 'hung-up' | 'returned' | 'ran-out' | 'nowhere' | 'failed'
  /** Q.850; 0: none was set. */
  cause: number
  /** Where it ended. */
  at: Location
  /** What Asterisk would have written to its log as a WARNING or ERROR. */
  complaints: readonly string[]
  steps: number
  /** A variable at the end; empty: none. */
  variable(name: string): string
  /** What a function was given, as `CDR(userfield)` or `TIMEOUT(absolute)`; null: nothing. */
  setting(name: string): string | null
  /** What was written to AstDB, by `<family>/<key>`. */
  written: ReadonlyMap<string, string>
}

/**
 * Runs a call through a dialplan as main/pbx.c does (`__ast_pbx_run`), at one instant. Equal arguments give equal
 * results. The extension `h` after the end is not run. Throws {@link DialplanError} for a step that is not known here
 * or has no end.
 */
export function runCall(dialplan: Dialplan, world: World, start: CallStart): CallResult {
  const channel = openChannel(dialplan, world, start)
  let steps = 0
  let end: CallResult['end'] | null = null
  while (end === null) {
    const { context, exten, priority } = channel.location
    const found = findExtension(dialplan, context, exten, priority, channel.time)
    const step = found?.extension.steps.get(priority)
    if (step === undefined) end = goAstray(channel)
    else if (++steps > mostSteps) throw new DialplanError(step.line, 'the call does not come to an end.')
    else end = takeStep(step, channel)
    if (start.asSubroutine && end === null && channel.frames.length === 0) end = 'returned'
  }
  return {
    events: channel.events,
    end,
    cause: channel.hangupCause,
    at: channel.location,
    complaints: channel.complaints,
    steps,
    variable: (name) => fromBytes(channel.variables.read(name) ?? ''),
    setting: (name) => {
      const value = channel.settings.get(name)
      return value === undefined ? null : fromBytes(value)
    },
    written: channel.database,
  }
}

function openChannel(dialplan: Dialplan, world: World, start: CallStart): Channel {
  const variables = new Variables()
  for (const [name, value] of Object.entries(start.variables ?? {})) variables.set(name, toBytes(value))
  const location = { context: start.context, exten: toBytes(start.exten), priority: 1 }
  const channel: Channel = {
    dialplan,
    world,
    time: { epoch: world.epoch, timeZone: world.timeZone },
    variables,
    location,
    frames: [],
    callerId: { name: '', number: '' },
    settings: new Map(),
    groups: new Map(),
    shared: new Map(Object.entries(start.shared ?? {})),
    database: new Map(),
    hangupCause: 0,
    events: [],
    complaints: [],
    substitute: (text) => fillTemplate(compileTemplate(dialplan, text), channel),
  }
  if (start.asSubroutine) channel.frames.push({ returnTo: location, locals: new Set(), argumentCount: 0 })
  return channel
}

/** null: the call goes on. */
function takeStep(step: Step, channel: Channel): CallResult['end'] | null {
  try {
    switch (runApplication(step.application, channel.substitute(step.data), channel)) {
      case 'next':
        channel.location = { ...channel.location, priority: channel.location.priority + 1 }
        return null
      case 'jumped':
        return null
      case 'ended':
        return 'hung-up'
      case 'failed':
        return 'failed'
    }
  } catch (error) {
    if (error instanceof DialplanError || !(error instanceof Error)) throw error
    throw new DialplanError(step.line, `${step.application}: ${error.message}.`)
  }
}

/** No step here: the extension `i` if the extension itself is not there, else the end. */
function goAstray(channel: Channel): CallResult['end'] | null {
  const { dialplan, location, time, variables } = channel
  const { context, exten } = location
  if (findExtension(dialplan, context, exten, 1, time)) return 'ran-out'
  channel.complaints.push(`there is no ${exten} in ${context}`)
  if (!findExtension(dialplan, context, 'i', 1, time)) return 'nowhere'
  variables.set('INVALID_EXTEN', exten)
  channel.location = { context, exten: 'i', priority: 1 }
  return null
}
