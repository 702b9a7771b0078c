import { exampleNumber } from '@/lib/commit/check-staged/example-number'
import { noSessions, type Question, type Sessions } from '@/lib/policy/decision'
import type { Extension, Snapshot } from '@/lib/policy/snapshot'

export type AskedQuestion = {
  question: Question
  sessions: Sessions
  /** Number of the Hot Desk extension that sits at the phone; null: nobody. */
  occupant: string | null
  /** Asked whatever the time: every emergency number, blocked number, line and Class of Service is among these. */
  isAlwaysAsked: boolean
}

/** A caller: a phone, and who is logged in at it. */
type Caller = { device: string; occupant: Extension | null }

const hourMs = 3_600_000
/** Past every hour of the day and every day of the week within three weeks, no two steps at the same hour. */
const stepMs = 19 * hourMs + 17 * 60_000
/** So many pairs of caller and number are all asked. */
const wholePairs = 1500
/** Strides without a common factor with most list lengths: the rest of the sample is spread over all of each list. */
const [callerStride, numberStride, instantStride] = [7919, 6101, 13]

/**
 * Questions to hold a dialplan against its policy by: first those that must be asked, then, without an end in sight,
 * callers x numbers x instants in a fixed spread. Equal arguments give equal questions in equal order.
 */
export function* sampleQuestions(snapshot: Snapshot, at: number): Generator<AskedQuestion> {
  const { callers, first } = callersOf(snapshot)
  const { emergency, special, usual } = numbersOf(snapshot)
  const instants = instantsOf(snapshot, at)
  if (callers.length === 0) return
  const ask = (caller: Caller, dialed: string, instant: number, isAlwaysAsked: boolean): AskedQuestion => ({
    question: { device: caller.device, dialed, at: instant },
    sessions: sessionsOf(caller),
    occupant: caller.occupant?.number ?? null,
    isAlwaysAsked,
  })
  const pick = <T>(list: readonly T[], place: number): T => list[place % list.length] as T

  for (const number of emergency) for (const caller of first.slice(0, 3)) yield ask(caller, number, at, true)
  for (const [place, number] of special.entries()) yield ask(pick(first, place), number, at, true)
  const numbers = [...special, ...usual]
  for (const [place, caller] of first.entries())
    for (const shift of [0, 1])
      yield ask(caller, pick(numbers, place * 2 + shift), pick(instants, place + shift), true)
  const pairs = callers.length * numbers.length
  const isSmall = pairs <= wholePairs
  for (let turn = 0; turn < pairs * instants.length; turn++) {
    const caller = isSmall ? pick(callers, turn) : pick(turn % 2 === 0 ? first : callers, turn * callerStride)
    const number = isSmall
      ? pick(numbers, Math.floor(turn / callers.length))
      : pick(turn % 3 === 0 ? usual : numbers, turn * numberStride)
    yield ask(
      caller,
      number,
      pick(instants, Math.floor(turn / (isSmall ? pairs : 1)) + turn * instantStride),
      false,
    )
  }
}

const sessionsOf = ({ device, occupant }: Caller): Sessions =>
  occupant === null ? noSessions : { occupantOf: (endpoint) => (endpoint === device ? occupant.id : null) }

/** `first`: one caller for each Class of Service, and one who is not known. */
function callersOf({ extensions }: Snapshot): { callers: Caller[]; first: Caller[] } {
  const phones = extensions.flatMap((extension) => (extension.type === 'phone' ? [extension.endpoint] : []))
  const seat = (place: number) => phones[place % phones.length] ?? ''
  const callers = extensions.map(
    (extension, place): Caller =>
      extension.type === 'phone'
        ? { device: extension.endpoint, occupant: null }
        : { device: seat(place), occupant: extension },
  )
  if (phones.length === 0) return { callers: [], first: [] }
  const byClass = new Map<string, Caller>()
  for (const [place, extension] of extensions.entries()) {
    const key = `${extension.type} ${extension.classOfServiceId}`
    const caller = callers[place]
    if (caller && !byClass.has(key)) byClass.set(key, caller)
  }
  return { callers, first: [...byClass.values(), { device: 'nobodys', occupant: null }] }
}

/** `usual` is never empty. */
function numbersOf({ applications, classesOfService, extensions, outgoingLines, services }: Snapshot) {
  const examples = (patterns: readonly string[]) =>
    patterns.flatMap((pattern) => exampleNumber(pattern) ?? [])
  const ofLines = (isEmergency: boolean) =>
    outgoingLines
      .filter(({ emergency }) => emergency === isEmergency)
      .flatMap(({ patterns }) => examples(patterns))
  const emergency = [...new Set(ofLines(true))]
  const special = new Set([
    ...classesOfService.flatMap(({ blockedNumbers }) => examples(blockedNumbers)),
    ...ofLines(false),
    ...services.map(({ code }) => code),
    ...applications.map(({ number }) => number),
  ])
  const usual = [...new Set([...extensions.map(({ number }) => number), '0000000001', '#', '99999'])]
  return { emergency, special: [...emergency, ...special], usual }
}

/** Now, every few hours of the coming weeks, the edges of today's windows, and noon of dated exceptions. */
function instantsOf({ schedules }: Snapshot, at: number): number[] {
  const spread = Array.from({ length: 26 }, (_, step) => at + step * stepMs)
  const dated = schedules
    .flatMap(({ exceptions }) => exceptions.map(({ date }) => Date.parse(`${date}T12:00:00Z`)))
    .slice(0, 40)
  const day = at - (at % (24 * hourMs))
  const edges = schedules
    .flatMap(({ windows }) => windows.slice(0, 7).flatMap(({ end, start }) => [start, end]))
    .slice(0, 40)
    .map((time) => day + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000)
  return [...new Set([...spread, ...dated, ...edges])]
}
