import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { say } from '../processes/say.mjs'
import { inProject } from '../project.mjs'

const mostTold = 20
const mostLines = 25

/**
 * What failed, once more at the end, where the output of hours stands between.
 * @param {string} heading
 * @param {import('./count-results.mjs').Failed[]} failures
 */
export function tellFailures(heading, failures) {
  if (failures.length === 0) return
  say(`\n── ${heading} ──`)
  for (const { file, title, message } of failures.slice(0, mostTold)) {
    const lines = stripVTControlCharacters(message).split('\n')
    const place = file.startsWith('/') ? relative(inProject('.'), file) : file
    say(
      `${place} › ${title}\n${lines
        .slice(0, mostLines)
        .map((line) => `    ${line}\n`)
        .join('')}`,
    )
  }
  if (failures.length > mostTold) say(`… and ${failures.length - mostTold} more.`)
}
