import { relative } from 'node:path'
import { say } from '../processes/say.mjs'
import { inProject } from '../project.mjs'

/**
 * @typedef {import('./count-results.mjs').Counts} Counts
 * @typedef {import('./count-results.mjs').Failed} Failed
 * @typedef {Counts & { unsteady: Failed[] }} Result `unsteady`: failed at first, and passed when run again
 */

/** More than so many failures have a cause that another try does not mend. */
const mostTriedAgain = 3

/**
 * Runs tests that drive real processes, and those that fail once more, by themselves (decision 0011). What then passes
 * is no failure, but is told at the end with what it said at first.
 * @param {(filters: string[]) => Promise<Counts>} run
 * @param {string[]} filters
 * @returns {Promise<Result>}
 */
export async function runWithSecondTry(run, filters) {
  const first = await run(filters)
  const { failures } = first
  const files = [...new Set(failures.map(({ file }) => file))]
  const isKnown = failures.length === first.failed && files.every((file) => file !== '')
  if (failures.length === 0 || failures.length > mostTriedAgain || !isKnown) return { ...first, unsteady: [] }
  say(`\n${failures.length} failed: run again by themselves.`)
  const second = await run(
    files.map((file) => (file.startsWith('/') ? relative(inProject('.'), file) : file)),
  )
  if (second.failed > 0) return { ...first, failures: [...failures, ...second.failures], unsteady: [] }
  return { passed: first.passed + first.failed, failed: 0, failures: [], unsteady: failures }
}
