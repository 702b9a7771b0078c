import { randomInt } from 'node:crypto'
import type { Clock, SwitchControl, SwitchLog } from '@/lib/commit/ports'

/** The switch writes its log by a thread of its own. */
const writtenMs = 150
/** Reloads and pauses, each so many, in an order that nobody outside can know. */
const ofEach = 3

type Ports = {
  clock: Clock
  control: Pick<SwitchControl, 'reload'>
  log: SwitchLog
  touch?: () => Promise<void>
}

export type ToldLines = { real: string[]; strange: string[] }

/**
 * Which of these lines the switch itself wrote about its files. A stranger can make a line of the log: a line break
 * in a number that is dialled (`%0A`) is written as it is. So the modules are reloaded again, between pauses of the same
 * length: what is real comes with each reload and in no pause (the switch complains anew each time it reads a file);
 * what was sent once does not come again, and who sends it all the time is seen in the pauses. A reload of files that are
 * good changes nothing. Where there is no time for this until `deadline`, or the log can no longer be read, every line
 * counts.
 */
export async function tellReal(
  problems: readonly string[],
  modules: readonly string[],
  { clock, control, log, touch }: Ports,
  deadline: number,
  draw: (below: number) => number = randomInt,
): Promise<ToldLines> {
  const all = { real: [...problems], strange: [] }
  if (problems.length === 0 || modules.length === 0) return all
  const withReload: Set<string>[] = []
  const inPause = new Set<string>()
  let reloadMs = writtenMs
  for (const isReload of orderOf(draw)) {
    if (clock.monotonicMs() + 2 * reloadMs + writtenMs > deadline) return all
    const mark = await log.mark()
    if (mark === null) return all
    const from = clock.monotonicMs()
    if (isReload) {
      await touch?.()
      for (const module of modules) await control.reload(module, deadline)
      reloadMs = Math.max(1, clock.monotonicMs() - from)
    } else await clock.wait(reloadMs)
    await clock.wait(writtenMs)
    const look = await log.lookSince(mark)
    if (!look.isWhole) return all
    const said = new Set(look.problems.map(withoutTime))
    if (isReload) withReload.push(said)
    else for (const line of said) inPause.add(line)
  }
  const isReal = (line: string): boolean => {
    const text = withoutTime(line)
    return !inPause.has(text) && withReload.every((said) => said.has(text))
  }
  return { real: problems.filter(isReal), strange: problems.filter((line) => !isReal(line)) }
}

/** Begins with a reload, so that a pause has its length. */
function orderOf(draw: (below: number) => number): boolean[] {
  const rest = [...Array(ofEach - 1).fill(true), ...Array(ofEach).fill(false)] as boolean[]
  for (let last = rest.length - 1; last > 0; last--) {
    const other = draw(last + 1)
    ;[rest[last], rest[other]] = [rest[other] as boolean, rest[last] as boolean]
  }
  return [true, ...rest]
}

/** A thread of the switch has another number the next time. */
const withoutTime = (line: string): string =>
  line.replace(/^\[[^\]]*\] (WARNING|ERROR)\[\d+\](?:\[[^\]]*\])? /, '$1 ')
