import { readFileSync, rmSync } from 'node:fs'
import { buildWeb } from '../bundling/build-web.mjs'
import { bundlePrograms } from '../bundling/bundle-programs.mjs'
import { runCommand } from '../processes/run-command.mjs'
import { inProject } from '../project.mjs'
import { countPlaywright, countVitest } from './count-results.mjs'
import { runWithSecondTry } from './second-try.mjs'

/**
 * @typedef {import('./count-results.mjs').Counts} Counts
 * @typedef {object} Step
 * @property {string} name as it is chosen: `npm test -- unit`
 * @property {string} title
 * @property {string[]} [needs] of the system, see setup/system-packages.mjs
 * @property {string[]} [folders] a path in one of these chooses the step
 * @property {(filters: string[]) => Promise<Counts & { unsteady?: Counts['failures'] }>} run
 */

/** @type {Counts} */
const nothing = { passed: 0, failed: 0, failures: [] }

/** A check is no test: it counts when it fails. @param {number} code @returns {Counts} */
const check = (code) => ({ ...nothing, failed: code === 0 ? 0 : 1 })

/** @param {string} path in node_modules @param {string[]} args */
const runTool = (path, args, env = {}) =>
  runCommand(process.execPath, [inProject(`node_modules/${path}`), ...args], { env })

/** @type {Step[]} In the order in which they run. */
export const steps = [
  {
    name: 'lint',
    title: 'Form (Biome)',
    run: async () =>
      check((await runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])).code),
  },
  {
    name: 'types',
    title: 'Types (TypeScript)',
    run: async () => {
      // Types of the routes, without which next-env.d.ts has nothing to refer to.
      await runCommand(process.execPath, [inProject('node_modules/next/dist/bin/next'), 'typegen'], {
        quiet: true,
      })
      return check((await runTool('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json'])).code)
    },
  },
  {
    name: 'layers',
    title: 'Layers',
    run: async () =>
      check(
        (await runCommand(process.execPath, ['--import', 'tsx', inProject('scripts/checks/check-layers.ts')]))
          .code,
      ),
  },
  {
    name: 'supply-chain',
    title: 'Supply chain',
    run: async () =>
      check((await runCommand(process.execPath, [inProject('scripts/supply-chain.mjs'), '--quick'])).code),
  },
  {
    name: 'unit',
    title: 'Unit tests',
    folders: ['lib', 'gatekeeper', 'cli', 'scripts', 'faults'],
    run: (filters) => runVitest('unit', filters),
  },
  {
    name: 'build',
    title: 'Build',
    run: async () => {
      await bundlePrograms()
      await buildWeb()
      return nothing
    },
  },
  {
    name: 'e2e',
    title: 'Browser tests',
    needs: ['chromium'],
    folders: ['e2e'],
    run: (filters) => runWithSecondTry((some) => runPlaywright('screens', some), filters),
  },
  {
    name: 'switch',
    title: 'Tests on a real Asterisk',
    needs: ['mmdebstrap', 'sipp'],
    folders: ['switch'],
    run: async (filters) => {
      await bundlePrograms()
      return runWithSecondTry((some) => runVitest('switch', some, 'switch-alone'), filters)
    },
  },
  {
    name: 'story',
    title: 'The how-to in the browser and on a real Asterisk',
    needs: ['chromium', 'mmdebstrap', 'sipp'],
    folders: ['e2e/story'],
    run: (filters) => runWithSecondTry((some) => runPlaywright('story', some), filters),
  },
]

/** @param {string} project @param {string[]} filters */
async function runPlaywright(project, filters) {
  await bundlePrograms()
  await buildWeb()
  const report = freshReport(`playwright-${project}`)
  const { code } = await runTool('@playwright/test/cli.js', ['test', `--project=${project}`, ...filters], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  return readCounts(report, countPlaywright, code)
}

/** @param {string} project @param {string[]} filters @param {string[]} others that run after it */
async function runVitest(project, filters, ...others) {
  const report = freshReport(project)
  const { code } = await runTool('vitest/vitest.mjs', [
    'run',
    ...[project, ...others].flatMap((name) => ['--project', name]),
    ...['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`],
    ...filters,
  ])
  return readCounts(report, countVitest, code)
}

/** @param {string} name */
function freshReport(name) {
  const path = inProject(`test-results/${name}.json`)
  rmSync(path, { force: true })
  return path
}

/**
 * @template Report
 * @param {string} path
 * @param {(report: Report) => Counts} count
 * @param {number} code status of the tool: it may fail although every test passed
 * @returns {Counts}
 */
function readCounts(path, count, code) {
  try {
    const counts = count(JSON.parse(readFileSync(path, 'utf8')))
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch (error) {
    console.error(`There is no report of the tests: ${error instanceof Error ? error.message : error}`)
    return { ...nothing, failed: 1 }
  }
}
