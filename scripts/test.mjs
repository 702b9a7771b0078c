// `npm test`: installs what the tests need, then runs every check and test. `npm test -- unit` or
// `npm test -- lib/policy/` runs a part. The last line says how many tests passed and failed.
import { Failure } from './processes/failure.mjs'
import { say, secondsSince } from './processes/say.mjs'
import { prepareProject } from './setup/prepare-project.mjs'
import { ensureSystemPackages } from './setup/system-packages.mjs'
import { chooseSteps } from './testing/choose-steps.mjs'
import { steps } from './testing/steps.mjs'
import { tellFailures } from './testing/tell-failures.mjs'

/** @typedef {import('./testing/count-results.mjs').Failed} Failed */

const total = { passed: 0, failed: 0 }
try {
  await runSteps(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Failure ? `\n${error.message}` : error)
  total.failed += 1
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exitCode ||= total.failed > 0 ? 1 : 0

/** @param {string[]} args */
async function runSteps(args) {
  const { chosen, unknown } = chooseSteps(steps, args)
  if (unknown.length > 0)
    throw new Failure(
      `There is no step ${unknown.join(', ')}. Steps: ${steps.map(({ name }) => name).join(', ')}; or give a path such as lib/policy/.`,
    )
  await prepareProject()
  await ensureSystemPackages(chosen.flatMap(({ step }) => step.needs ?? []))
  const failed = []
  /** @type {Failed[]} */
  const failures = []
  /** @type {Failed[]} */
  const unsteady = []
  for (const { step, filters } of chosen) {
    say(`\n── ${step.title} ──`)
    const startedAt = performance.now()
    const counts = await runStep(step, filters)
    total.passed += counts.passed
    total.failed += counts.failed
    failures.push(...counts.failures)
    unsteady.push(...(counts.unsteady ?? []))
    if (counts.failed > 0) failed.push(step.title)
    say(`── ${step.title}: ${counts.failed > 0 ? 'failed' : 'passed'} in ${secondsSince(startedAt)} ──`)
  }
  tellFailures('Passed only when it was run again', unsteady)
  tellFailures('What failed', failures)
  say(failed.length > 0 ? `\nFailed: ${failed.join(', ')}.` : '')
  if (total.passed + total.failed > 0 || !chosen.some(({ step }) => step.folders)) return
  say('No test ran: nothing has that name.')
  process.exitCode = 1
}

/** A step that cannot run at all has failed; the others still run. @param {import('./testing/steps.mjs').Step} step @param {string[]} filters @returns {ReturnType<typeof step.run>} */
async function runStep(step, filters) {
  try {
    return await step.run(filters)
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error)
    return { passed: 0, failed: 1, failures: [] }
  }
}
