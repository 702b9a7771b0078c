import type { Decision } from '@/lib/policy/decision'
import type { OutgoingLine, Snapshot } from '@/lib/policy/snapshot'

/** `route`: another line, other trunks or another number sent; `limit`: another longest duration. */
export type ChangeKind = 'gain' | 'lose' | 'route' | 'caller-id' | 'limit'
/** `detail`: what instead of what; empty for `gain` and `lose`. */
export type Change = { kind: ChangeKind; detail: string }

/** What becomes of one call. Null: whoever asks does not exist there and reaches nothing. The same list for the same changes. */
export function changesBetween(
  before: Snapshot,
  after: Snapshot,
): (old: Decision | null, now: Decision | null) => readonly Change[] {
  const [oldLines, newLines] = [createLineReader(before), createLineReader(after)]
  return (old, now) => {
    const couldCall = old?.decision === 'allow'
    const canCall = now?.decision === 'allow'
    if (couldCall !== canCall) return canCall ? gained : lost
    if (old == null || now == null || !canCall) return nothing
    const changes: Change[] = []
    const route = compare(oldLines.routeOf(old), newLines.routeOf(now))
    if (route !== null) changes.push({ kind: 'route', detail: route })
    const callerId = compare(oldLines.callerIdOf(old), newLines.callerIdOf(now))
    if (callerId !== null) changes.push({ kind: 'caller-id', detail: callerId })
    const limit = compare([sayOnly(limitOf(old))], [sayOnly(limitOf(now))])
    if (limit !== null) changes.push({ kind: 'limit', detail: limit })
    return changes.length === 0 ? nothing : changes
  }
}

const gained: readonly Change[] = [{ kind: 'gain', detail: '' }]
const lost: readonly Change[] = [{ kind: 'lose', detail: '' }]
const nothing: readonly Change[] = []

/** Compared by `key`, told by `text`: another name of the same thing is no change. */
type Part = { key: string; text: string }

/** The first part that differs: `line International instead of line Local`; null: none does. */
function compare(old: readonly Part[], now: readonly Part[]): string | null {
  for (const [place, part] of now.entries())
    if (part.key !== old[place]?.key) return `${part.text} instead of ${old[place]?.text ?? 'none'}`
  return null
}

function createLineReader({ outgoingLines, trunks, services, applications }: Snapshot) {
  const lines = new Map(outgoingLines.map((line) => [line.id, line]))
  const trunkNames = new Map(trunks.map(({ id, name }) => [id, name]))
  const objects = new Map([...services, ...applications].map(({ id, name }) => [id, name]))
  const lineOf = ({ destination }: Decision): OutgoingLine | null =>
    destination?.kind === 'outgoing-line' ? (lines.get(destination.id) ?? null) : null
  const written = new Map<string, readonly Part[]>()
  const writeRoute = (decision: Decision): readonly Part[] => {
    const line = lineOf(decision)
    if (line === null) {
      const { kind = '', id = '' } = decision.destination ?? {}
      // A class of numbers may hold several extensions: which of them it is, is not compared.
      return kind === 'extension'
        ? [{ key: kind, text: 'an extension' }]
        : [{ key: `${kind} ${id}`, text: `${kind} ${objects.get(id) ?? ''}` }]
    }
    const { trunkIds } = decision
    return [
      { key: line.id, text: `line ${line.name}` },
      { key: trunkIds.join(), text: `trunks ${trunkIds.map((id) => trunkNames.get(id) ?? id).join(', ')}` },
      { key: `${line.strip} ${line.prepend}`, text: describeSending(line) },
    ]
  }
  return {
    /** Line, trunks in their order, and what is done to the number. Of our own numbers: what it is. */
    routeOf(decision: Decision): readonly Part[] {
      const { destination } = decision
      const key = destination?.kind === 'extension' ? 'extension' : `${destination?.kind} ${destination?.id}`
      const route = written.get(key) ?? writeRoute(decision)
      written.set(key, route)
      return route
    },
    /** An emergency call has the phone's, whatever the line says. */
    callerIdOf(decision: Decision): readonly Part[] {
      const callerId = decision.reason === 'emergency' ? null : (lineOf(decision)?.callerId ?? null)
      if (callerId === null) return [sayOnly('the Caller ID of the extension')]
      return [sayOnly(`Caller ID ${callerId.name === null ? '' : `${callerId.name} `}<${callerId.number}>`)]
    },
  }
}

const sayOnly = (text: string): Part => ({ key: text, text })

function limitOf({ maxDurationSeconds }: Decision): string {
  if (maxDurationSeconds === null) return 'no limit'
  const minutes = maxDurationSeconds / 60
  return `at most ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}

function describeSending({ strip, prepend }: OutgoingLine): string {
  if (strip === 0) return prepend === '' ? 'sent as dialled' : `sent with ${prepend} before`
  const cut = strip === 1 ? 'sent without the first digit' : `sent without the first ${strip} digits`
  return prepend === '' ? cut : `${cut}, with ${prepend} before`
}
