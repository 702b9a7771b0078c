import { askPolicy } from '@/lib/policy/ask/asking'
import { describeDestinations } from '@/lib/policy/ask/destination-words'
import { createMomentFinder, joinSpans, type Span } from '@/lib/policy/ask/moments'
import { numberClasses } from '@/lib/policy/ask/number-classes'
import { type Group, groupStandings } from '@/lib/policy/ask/rows'
import { findStandings, rootsOf } from '@/lib/policy/ask/standings'
import { toWeeklyForm, type WeeklyForm } from '@/lib/policy/ask/weekly-form'
import { compilePolicy } from '@/lib/policy/compile'
import type { Reason } from '@/lib/policy/decision'
import type { Snapshot } from '@/lib/policy/snapshot'

export type Column = {
  description: string
  /** A number of each class of numbers that the column holds. */
  examples: readonly string[]
}
/** Who reaches what: `cells` of a row by the place of the column. */
export type Matrix<Cell> = {
  columns: readonly Column[]
  rows: readonly { group: Group; cells: readonly Cell[] }[]
}

export type MatrixCell = { allowed: boolean; reason: Reason }
export type MatrixTimes = { spans: readonly Span[]; times: WeeklyForm }

/**
 * Who reaches what at the instant `at` (epoch milliseconds), extensions with equal rights as one row, numbers with
 * equal answers of one line as one column. Exact for every extension and number.
 * @throws TooManyNumberClasses
 */
export function matrixAt(snapshot: Snapshot, at: number): Matrix<MatrixCell> {
  const policy = compilePolicy(snapshot)
  const classes = numberClasses(snapshot)
  const rows = findStandings([snapshot]).map((standing) => ({
    standing,
    cells: classes.map(({ example }): MatrixCell => {
      const [ask] = standing.asks
      if (!ask) return { allowed: false, reason: 'unknown_device' }
      const { decision, reason } = askPolicy(policy, ask, example, at)
      return { allowed: decision === 'allow', reason }
    }),
  }))
  return fold(snapshot, classes, rows, ({ allowed, reason }) => `${allowed} ${reason}`)
}

/**
 * Who reaches what, and when: every cell has the times in [from, to) (epoch milliseconds) at which it is allowed,
 * exact at each edge of a schedule.
 * @throws TooManyNumberClasses
 */
export function matrixOver(snapshot: Snapshot, from: number, to: number): Matrix<MatrixTimes> {
  const policy = compilePolicy(snapshot)
  const classes = numberClasses(snapshot)
  const momentsOf = createMomentFinder([snapshot], from, to)
  const zones = zonesOf(snapshot)
  const forms = new Map<string, MatrixTimes>()
  const rows = findStandings([snapshot]).map((standing) => {
    const moments = momentsOf(rootsOf(standing))
    return {
      standing,
      cells: classes.map(({ example }): MatrixTimes => {
        const [ask] = standing.asks
        const spans = joinSpans(
          moments.flatMap((moment) =>
            ask && askPolicy(policy, ask, example, moment.at).decision === 'allow' ? moment.spans : [],
          ),
        )
        const key = JSON.stringify(spans)
        const cell = forms.get(key) ?? { spans, times: toWeeklyForm(spans, from, to, zones) }
        forms.set(key, cell)
        return cell
      }),
    }
  })
  const keys = new Map<MatrixTimes, number>([...forms.values()].map((cell, index) => [cell, index]))
  return fold(snapshot, classes, rows, (cell) => String(keys.get(cell)))
}

/** The PBX's own first, then those of its schedules: in one of them the times are short to say. */
export const zonesOf = ({ settings, schedules }: Snapshot): [string, ...string[]] => [
  settings.timeZone,
  ...new Set(schedules.map(({ timeZone }) => timeZone)),
]

type Answered<Cell> = { standing: Parameters<typeof rootsOf>[0]; cells: readonly Cell[] }

function fold<Cell>(
  snapshot: Snapshot,
  classes: ReturnType<typeof numberClasses>,
  answered: readonly (Answered<Cell> & { standing: ReturnType<typeof findStandings>[number] })[],
  keyOf: (cell: Cell) => string,
): Matrix<Cell> {
  const rows = groupStandings(
    snapshot,
    answered.map(({ standing, cells }) => ({
      standing,
      key: cells.map(keyOf).join('|'),
      value: cells,
    })),
  )
  const columns = new Map<string, number[]>()
  classes.forEach(({ label, meanings, numbers }, place) => {
    const isExtension = meanings[0]?.kind === 'extension' && numbers !== null
    const key = [isExtension ? 'extensions' : label, ...rows.map(({ value }) => keyOf(value[place] as Cell))]
    const text = key.join('|')
    columns.set(text, [...(columns.get(text) ?? []), place])
  })
  const places = [...columns.values()]
  return {
    columns: places.map((column) => ({
      description: describeDestinations(classes, column),
      examples: column.map((place) => classes[place]?.example ?? ''),
    })),
    rows: rows.map(({ group, value }) => ({
      group,
      cells: places.map(([place = 0]) => value[place] as Cell),
    })),
  }
}
