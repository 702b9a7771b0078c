import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Question, Sessions } from '@/lib/policy/decision'
import { readPlaces } from '@/lib/policy/reference/match-pattern'
import { hardDates } from '@/lib/policy/reference/random-schedule'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * Questions aimed at the borders of a PBX: numbers made from its patterns and then changed by one character, instants
 * at the edges of its windows. A recipe is drawn without the PBX and cooked with it, so that both shrink on their own.
 */
export type Recipe = {
  phone: number
  via: { form: ViaForm; target: number }
  number: { source: number; fill: number[]; change: Change; position: number; char: string }
  instant: { date: number; addDays: number; schedule: number; edge: number; later: boolean; addMs: number }
  /** By phone: which extension sits there; past the end of the list nobody, or one that is deleted. */
  occupants: number[]
}
export type Asked = { question: Question; occupantByEndpoint: Map<string, string>; sessions: Sessions }

const viaForms = ['none', 'transfer', 'redirect', 'forward', 'other'] as const
type ViaForm = (typeof viaForms)[number]
const changes = ['none', 'replace', 'drop', 'insert', 'dash', 'append'] as const
type Change = (typeof changes)[number]

const steps = [0, 0, -1, 1, -1000, 1000, -60_000, 60_000, 3_600_000, -1_800_000]

export const randomRecipe: fc.Arbitrary<Recipe> = fc.record({
  // Mostly a phone that exists.
  phone: fc.nat(24).map((choice) => (choice === 24 ? 3 : choice % 3)),
  via: fc.record({
    form: fc.constantFrom(...Array<ViaForm>(12).fill('none'), ...viaForms),
    target: fc.nat(7),
  }),
  number: fc.record({
    source: fc.nat(199),
    fill: fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
    change: fc.constantFrom(...Array<Change>(6).fill('none'), ...changes),
    position: fc.nat(4),
    char: fc.constantFrom('0', '1', '2', '9', '*', '#', '+', 'a'),
  }),
  instant: fc.record({
    date: fc.nat(hardDates.length - 1),
    addDays: fc.constantFrom(0, 0, 0, -1, 1, 2),
    schedule: fc.nat(2),
    edge: fc.nat(19),
    later: fc.boolean(),
    addMs: fc.constantFrom(...steps),
  }),
  occupants: fc.array(fc.nat(11), { minLength: 3, maxLength: 3 }),
})

export function cook(snapshot: Snapshot, recipe: Recipe): Asked {
  const endpoints = snapshot.extensions.flatMap((extension) =>
    extension.type === 'phone' ? [extension.endpoint] : [],
  )
  const occupantByEndpoint = new Map<string, string>()
  endpoints.forEach((endpoint, index) => {
    const choice = recipe.occupants[index] ?? 99
    const extension = snapshot.extensions[choice]
    if (extension) occupantByEndpoint.set(endpoint, extension.id)
    else if (choice === 11) occupantByEndpoint.set(endpoint, 'deleted')
  })
  const via = cookVia(snapshot, endpoints, recipe.via)
  return {
    question: {
      device: endpoints[recipe.phone] ?? 'nobody',
      dialed: cookNumber(snapshot, recipe.number),
      at: cookInstant(snapshot, recipe.instant),
      ...(via === undefined ? {} : { via }),
    },
    occupantByEndpoint,
    sessions: { occupantOf: (endpoint) => occupantByEndpoint.get(endpoint) ?? null },
  }
}

function cookVia(
  snapshot: Snapshot,
  endpoints: string[],
  { form, target }: Recipe['via'],
): string | undefined {
  if (form === 'none') return undefined
  if (form === 'other')
    return ['', 'transfer', 'transfer:', 'blind:10', 'forward:1-0', 'redirect:20', 'x', 'forward: 10'][target]
  if (form === 'forward') return `forward:${snapshot.extensions[target]?.number ?? '77'}`
  return `${form}:${endpoints[(target % 7) % 4] ?? 'nobody'}`
}

function cookNumber(snapshot: Snapshot, recipe: Recipe['number']): string {
  const sources = numberSources(snapshot)
  const filled = (sources[recipe.source % sources.length] ?? (() => ''))(recipe.fill)
  const at = Math.min(recipe.position, filled.length)
  const [before, after] = [filled.slice(0, at), filled.slice(at)]
  switch (recipe.change) {
    case 'none':
      return filled
    case 'replace':
      return before + recipe.char + after.slice(1)
    case 'drop':
      return before + after.slice(1)
    case 'insert':
      return before + recipe.char + after
    case 'dash':
      return `-${before}-${after}`
    case 'append':
      return filled + recipe.char.repeat(1 + recipe.position * 9)
  }
}

/** Ways to make a number that something in this PBX looks at. */
function numberSources(snapshot: Snapshot): ((fill: number[]) => string)[] {
  const own = [
    ...snapshot.services.map(({ code }) => code),
    ...snapshot.applications.map(({ number }) => number),
    ...snapshot.extensions.map(({ number }) => number),
  ]
  const blocked = snapshot.classesOfService.flatMap(({ blockedNumbers }) => blockedNumbers)
  const dialled = [...snapshot.outgoingLines.flatMap(({ patterns }) => patterns), ...blocked]
  return [
    ...own.map((number) => () => number),
    ...dialled.map((pattern) => (fill: number[]) => fillPattern(pattern, fill)),
    // What a line turns into a blocked number.
    ...snapshot.outgoingLines.flatMap((line) =>
      blocked.map((pattern) => (fill: number[]) => {
        const sent = fillPattern(pattern, fill)
        const withoutPrepend = sent.startsWith(line.prepend) ? sent.slice(line.prepend.length) : sent
        const first = fillPattern(line.patterns[0] ?? '', fill)
        return first.slice(0, line.strip) + withoutPrepend
      }),
    ),
  ]
}

function fillPattern(pattern: string, fill: number[]): string {
  if (!pattern.startsWith('_')) return pattern
  return readPlaces(pattern.slice(1))
    .map((place, index) => {
      const draw = fill[index % fill.length] ?? 0
      if (place.kind === 'set') return [...place.chars][draw % place.chars.size]
      return '1290*'.slice(0, place.kind === 'any-or-none' ? draw % 3 : 1 + (draw % 3))
    })
    .join('')
}

/** An edge of a window of one schedule, on a hard date or beside it, in the schedule's zone, moved a little. */
function cookInstant(snapshot: Snapshot, recipe: Recipe['instant']): number {
  const schedule = snapshot.schedules[recipe.schedule % Math.max(1, snapshot.schedules.length)]
  const date = Temporal.PlainDate.from(hardDates[recipe.date] ?? hardDates[0]).add({ days: recipe.addDays })
  const windows = [
    ...(schedule?.windows ?? []),
    ...(schedule?.exceptions ?? []).flatMap((exception) => exception.windows),
  ]
  const edges = [
    ...new Set(windows.flatMap(({ start, end }) => [start, end])),
    '00:00',
    '01:30',
    '02:00',
    '12:00',
  ]
  const edge = edges[recipe.edge % edges.length] ?? '00:00'
  const isEndOfDay = edge === '24:00'
  const local = (isEndOfDay ? date.add({ days: 1 }) : date).toPlainDateTime(isEndOfDay ? '00:00' : edge)
  const zoned = local.toZonedDateTime(schedule?.timeZone ?? 'UTC', {
    disambiguation: recipe.later ? 'later' : 'earlier',
  })
  return zoned.epochMilliseconds + recipe.addMs
}
