// `npm start`: from a fresh clone to a running Cordboard. What was done before is not done again.
import { join } from 'node:path'
import { buildWeb } from './bundling/build-web.mjs'
import { bundlePrograms } from './bundling/bundle-programs.mjs'
import { Failure, runMain } from './processes/failure.mjs'
import { checkPorts } from './processes/ports.mjs'
import { runCommand } from './processes/run-command.mjs'
import { say, secondsSince } from './processes/say.mjs'
import { supervise } from './processes/supervise.mjs'
import { waitForAnswer } from './processes/wait-for-answer.mjs'
import { inProject } from './project.mjs'
import { prepareProject } from './setup/prepare-project.mjs'

const startDeadlineMs = 60_000

await runMain(async () => {
  await prepareProject()
  await build()
  const settings = await askProgram('settings')
  await checkPorts([
    { what: 'the web app', port: settings.webPort, setting: 'CORDBOARD_WEB_PORT' },
    { what: 'the gatekeeper', port: settings.gatekeeperPort, setting: 'CORDBOARD_GATEKEEPER_PORT' },
    { what: 'hot desk calls (FastAGI)', port: settings.agiPort, setting: 'CORDBOARD_AGI_PORT' },
  ])
  // Before both processes, and here alone.
  const data = await askProgram('migrate')
  if (data.applied.length > 0) say(`Prepared the database ${data.database}.`)
  await run(settings, data.setUpCode)
})

async function build() {
  const startedAt = performance.now()
  const bundled = await bundlePrograms()
  const built = await buildWeb()
  if (bundled || built) say(`Built what had changed in ${secondsSince(startedAt)}.`)
}

/** @param {'settings' | 'migrate'} command */
async function askProgram(command) {
  const { code, output } = await runCommand(process.execPath, [inProject('build/prepare-data.js'), command], {
    quiet: true,
  })
  if (code !== 0) throw new Failure(output.trim())
  return JSON.parse(output)
}

/**
 * @param {{ webPort: number, gatekeeperPort: number, dataDir: string, switch: string, switchDir: string }} settings
 * @param {string | null} setUpCode one-time code of the first visit; null: there is an administrator
 */
async function run(settings, setUpCode) {
  const logFolder = join(settings.dataDir, 'log')
  const next = inProject('node_modules/next/dist/bin/next')
  const programs = [
    supervise(
      {
        name: 'Gatekeeper',
        file: 'gatekeeper',
        args: ['--enable-source-maps', inProject('build/gatekeeper.js')],
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
  const stop = async () => {
    if (stopping) return
    stopping = true
    say(settings.switch === 'none' ? 'Stopping.' : 'Stopping. Calls go on by the fallback in the dialplan.')
    await Promise.all(programs.map((program) => program.stop('SIGTERM')))
    process.exit(0)
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop)
  stopWithNpm(stop)

  const addresses = {
    web: `http://127.0.0.1:${settings.webPort}/`,
    gatekeeper: `http://127.0.0.1:${settings.gatekeeperPort}/healthz`,
  }
  const isStopping = () => stopping
  const [web, gatekeeper] = await Promise.all([
    waitForAnswer(addresses.web, startDeadlineMs, isStopping),
    waitForAnswer(addresses.gatekeeper, startDeadlineMs, isStopping),
  ])
  if (stopping) return
  if (!web) say(`The web app does not answer yet. Its log: ${join(logFolder, 'web.log')}`)
  if (!gatekeeper) say(`The gatekeeper does not answer yet. Its log: ${join(logFolder, 'gatekeeper.log')}`)
  if (web && gatekeeper) say('\nCordboard runs.')
  say(`  Web app     ${addresses.web}`)
  say(`  Gatekeeper  http://127.0.0.1:${settings.gatekeeperPort}`)
  say(
    `  Switch      ${settings.switch === 'none' ? `none set up: a Commit writes files to ${settings.switchDir}` : settings.switchDir}`,
  )
  say(`  Logs        ${logFolder}`)
  if (setUpCode !== null)
    say(
      `\nThe first visit: open ${addresses.web}set-up and enter the code ${setUpCode}\nor, in a second terminal:\n  npm run -s cordboard -- admin create you@example.com`,
    )
  say('\nCtrl C stops both.')
}

/**
 * A signal to npm ends npm and its shell and does not reach this process: it would be left alone with the ports.
 * @param {() => void} stop
 */
function stopWithNpm(stop) {
  if (process.env.npm_lifecycle_event !== 'start') return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 500)
}
