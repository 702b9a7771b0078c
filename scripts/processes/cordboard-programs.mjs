import { join } from 'node:path'
import { buildWeb } from '../bundling/build-web.mjs'
import { bundlePrograms } from '../bundling/bundle-programs.mjs'
import { inProject } from '../project.mjs'
import { prepareProject } from '../setup/prepare-project.mjs'
import { Failure } from './failure.mjs'
import { checkPorts } from './ports.mjs'
import { runCommand } from './run-command.mjs'
import { say, secondsSince } from './say.mjs'
import { supervise } from './supervise.mjs'
import { waitForAnswer } from './wait-for-answer.mjs'

/** From a fresh clone to a running web app and gatekeeper, step by step. What was done before is not done again. */

const startDeadlineMs = 60_000

/**
 * @typedef {object} Settings as build/prepare-data.js prints them
 * @property {number} webPort
 * @property {number} gatekeeperPort
 * @property {number} agiPort
 * @property {string} dataDir
 * @property {string} switch which one there is, as a line
 */

/** Packages, database client, programs and web app. */
export async function prepareAndBuild() {
  await prepareProject()
  const startedAt = performance.now()
  const bundled = await bundlePrograms()
  const built = await buildWeb()
  if (bundled || built) say(`Built what had changed in ${secondsSince(startedAt)}.`)
}

/**
 * Checks settings and ports, then migrates: before both processes, and here alone.
 * @returns {Promise<{ settings: Settings, setUpCode: string | null }>} code of the first visit; null: there is an administrator
 */
export async function prepareData() {
  const settings = await askProgram('settings')
  await checkPorts([
    { what: 'the web app', port: settings.webPort, setting: 'CORDBOARD_WEB_PORT' },
    { what: 'the gatekeeper', port: settings.gatekeeperPort, setting: 'CORDBOARD_GATEKEEPER_PORT' },
    { what: 'hot desk calls (FastAGI)', port: settings.agiPort, setting: 'CORDBOARD_AGI_PORT' },
  ])
  const data = await askProgram('migrate')
  if (data.applied.length > 0) say(`Prepared the database ${data.database}.`)
  if (data.problem !== null)
    say(`\n${data.problem}\nUntil then calls are decided, and no screen shows the draft.\n`)
  return { settings, setUpCode: data.setUpCode }
}

/** @param {'settings' | 'migrate'} command */
async function askProgram(command) {
  const { code, output } = await runCommand(process.execPath, [inProject('build/prepare-data.js'), command], {
    quiet: true,
  })
  if (code !== 0) throw new Failure(output.trim())
  return JSON.parse(output)
}

/** @param {Settings} settings */
export const addressesOf = (settings) => ({
  web: `http://127.0.0.1:${settings.webPort}/`,
  gatekeeper: `http://127.0.0.1:${settings.gatekeeperPort}`,
})

/** @param {Settings} settings */
export const logFolderOf = (settings) => join(settings.dataDir, 'log')

/**
 * Starts both and keeps them running.
 * @param {Settings} settings
 * @returns {{ answer: () => Promise<void>, stop: () => Promise<void> }} answer: resolves when both do, or it was
 *   said which does not
 */
export function startPrograms(settings) {
  const logFolder = logFolderOf(settings)
  const next = inProject('node_modules/next/dist/bin/next')
  const programs = [
    supervise(
      {
        name: 'Gatekeeper',
        file: 'gatekeeper',
        args: ['--enable-source-maps', inProject('build/gatekeeper.js')],
        // glibc keeps an arena for each thread, and gives back little of it.
        env: { MALLOC_ARENA_MAX: '2' },
      },
      logFolder,
    ),
    supervise(
      {
        name: 'Web app',
        file: 'web',
        args: [next, 'start', '-H', '127.0.0.1', '-p', String(settings.webPort)],
        env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
        onlyErrors: true,
      },
      logFolder,
    ),
  ]
  let stopping = false
  return {
    async answer() {
      const { web, gatekeeper } = addressesOf(settings)
      const isStopping = () => stopping
      const [webAnswers, gatekeeperAnswers] = await Promise.all([
        waitForAnswer(web, startDeadlineMs, isStopping),
        waitForAnswer(`${gatekeeper}/healthz`, startDeadlineMs, isStopping),
      ])
      if (stopping) return
      if (!webAnswers) say(`The web app does not answer yet. Its log: ${join(logFolder, 'web.log')}`)
      if (!gatekeeperAnswers)
        say(`The gatekeeper does not answer yet. Its log: ${join(logFolder, 'gatekeeper.log')}`)
    },
    async stop() {
      stopping = true
      await Promise.all(programs.map((program) => program.stop('SIGTERM')))
    },
  }
}

/**
 * Calls `stop` once, at Ctrl C or a signal, and when npm is gone: a signal to npm ends npm and its shell and does not
 * reach this process, which would be left alone with the ports.
 * @param {() => Promise<void>} stop
 */
export function stopOnSignals(stop) {
  let stopping = false
  const once = async () => {
    if (stopping) return
    stopping = true
    await stop()
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, once)
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) once()
  }, 500).unref()
}
