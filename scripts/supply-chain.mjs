// `npm run supply-chain`: pinned versions, lock file, install scripts, licences, and what `npm audit` knows.
// `--write` writes docs/licences.md anew; `--quick` leaves `npm audit` out, as `npm test` does.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { describeLicences, findSupplyProblems } from './checks/supply-chain.mjs'
import { Failure, runMain } from './processes/failure.mjs'
import { say } from './processes/say.mjs'
import { inProject } from './project.mjs'

await runMain(async () => {
  const project = readJson('package.json')
  const lock = readJson('package-lock.json')
  const problems = findSupplyProblems(project, lock)
  const licences = describeLicences(lock)
  const page = inProject('docs/licences.md')
  if (process.argv.includes('--write')) writeFileSync(page, licences)
  else if (readText(page) !== licences)
    problems.push('docs/licences.md is not of this lock file: npm run supply-chain -- --write')
  if (problems.length > 0) throw new Failure(problems.join('\n'))
  say(
    `${Object.keys(lock.packages).length - 1} packages: pinned, with their checksums, scripts and licences known.`,
  )
  if (!process.argv.includes('--quick')) say(audit())
})

/** What is known of the packages that run; a registry that does not answer is no finding. */
function audit() {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: inProject('.'),
    encoding: 'utf8',
  })
  const answer = parse(stdout)
  const counts = answer?.metadata?.vulnerabilities
  if (!counts) return 'npm audit: not run, the registry does not answer it.'
  if (counts.high + counts.critical > 0)
    throw new Failure(
      `npm audit: ${counts.critical} critical and ${counts.high} high. See npm audit --omit=dev.`,
    )
  return `npm audit: ${counts.total} known, none of them high or critical.`
}

/** @param {string} text @returns {{ metadata?: { vulnerabilities?: { high: number, critical: number, total: number } } } | null} */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(inProject(path), 'utf8'))
}

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
