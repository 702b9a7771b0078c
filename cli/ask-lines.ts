import { describeWho } from '@/lib/policy/ask/difference-words'
import type { Matrix, MatrixCell, MatrixTimes } from '@/lib/policy/ask/matrix'
import type { Group } from '@/lib/policy/ask/rows'
import type { WeeklyForm } from '@/lib/policy/ask/weekly-form'
import { describeWeekly } from '@/lib/policy/ask/weekly-words'
import type { Dialler } from '@/lib/policy/ask/who-can-dial'

type Told = { destinations: string; times: WeeklyForm }
type Contrast = Told & { change: 'gain' | 'lose' | 'route' | 'caller-id' | 'limit'; detail: string }

/** The answers of `ask` in lines for people. */
export const askLines = {
  /** A block for each row: what it reaches now. */
  matrixAt: ({ columns, rows }: Matrix<MatrixCell>): string[] =>
    rows.flatMap(({ group, cells }) => [
      headOf(group),
      ...writeAllowed(
        columns.filter((_, place) => cells[place]?.allowed),
        (column) => column.description,
      ),
    ]),
  /** A block for each row: what it reaches, and when. */
  matrixOver: ({ columns, rows }: Matrix<MatrixTimes>, zone: string): string[] =>
    rows.flatMap(({ group, cells }) => [
      headOf(group),
      ...writeAllowed(
        columns
          .map((column, place) => ({ column, cell: cells[place] }))
          .filter(({ cell }) => cell?.spans.length),
        ({ column, cell }) => `${column.description}, ${cell ? describeWeekly(cell.times, zone) : 'never'}`,
      ),
    ]),
  who: (diallers: readonly Dialler[], zone: string): string[] =>
    diallers.map(({ group, decision, why, spans, times }) => {
      const when = spans.length === 0 ? '' : `; ${describeWeekly(times, zone)}`
      return `${headOf(group)}: ${decision.decision === 'allow' ? 'yes' : 'no'}, ${why}${when}`
    }),
  reach: (reach: readonly Told[], zone: string): string[] =>
    reach.length === 0
      ? ['Nothing.']
      : reach.map(({ destinations, times }) => `${destinations}, ${describeWeekly(times, zone)}`),
  compare: (contrasts: readonly Contrast[], first: string, second: string, zone: string): string[] =>
    contrasts.length === 0
      ? [`${first} and ${second} reach the same, at the same times.`]
      : contrasts.map(({ change, detail, destinations, times }) => {
          const when = describeWeekly(times, zone)
          if (change === 'lose') return `Only ${first} reaches ${destinations}, ${when}.`
          if (change === 'gain') return `Only ${second} reaches ${destinations}, ${when}.`
          return `Both reach ${destinations}, ${second} with ${detail} (${first}), ${when}.`
        }),
}

function headOf(group: Group): string {
  const who = describeWho(group).replace(/,$/, '')
  return group.roots.length === 0 ? who : `${who} (${group.roots.join(', ')})`
}

function writeAllowed<Item>(allowed: readonly Item[], write: (item: Item) => string): string[] {
  return allowed.length === 0 ? ['  nothing'] : allowed.map((item) => `  ${write(item)}`)
}
