// `npm run demo`: Cordboard with the sample PBX, a laboratory switch and a carrier that answers, on loopback.
import { loadSample } from './demo/load-sample.mjs'
import { beginDemo, leaveOtherSettings, openDemo } from './demo/settings.mjs'
import { startDemoSwitch } from './demo/switch.mjs'
import { describeDemo } from './demo/words.mjs'
import {
  addressesOf,
  logFolderOf,
  prepareAndBuild,
  prepareData,
  startPrograms,
  stopOnSignals,
} from './processes/cordboard-programs.mjs'
import { Failure, runMain } from './processes/failure.mjs'
import { say } from './processes/say.mjs'
import { waitForText } from './processes/wait-for-answer.mjs'

const connectDeadlineMs = 30_000

await runMain(async () => {
  const demo = openDemo({ isFresh: process.argv.includes('--fresh') })
  /** What was started, in its order. @type {(() => Promise<void>)[]} */
  const started = []
  let stopping = false
  const stop = async () => {
    stopping = true
    for (const end of started.reverse()) await end()
  }
  stopOnSignals(async () => {
    say('\nEnding the demo.')
    await stop()
    process.exit(0)
  })
  try {
    await prepareAndBuild()
    say('Starting a switch of its own, with a carrier that answers …')
    const demoSwitch = startDemoSwitch(demo)
    started.push(demoSwitch.stop)
    leaveOtherSettings()
    // Cordboard's own programs read them, as those of npm start do.
    Object.assign(process.env, { CORDBOARD_DATA_DIR: demo.folder }, await demoSwitch.settings)
    beginDemo(demo)
    const { settings } = await prepareData()
    const programs = startPrograms(settings)
    started.push(programs.stop)
    await programs.answer()
    const { gatekeeper } = addressesOf(settings)
    const isConnected = await waitForText(
      `${gatekeeper}/metrics`,
      /^cordboard_switch_up 1$/m,
      connectDeadlineMs,
      () => stopping,
    )
    if (!isConnected && !stopping)
      throw new Failure(
        `Cordboard did not connect to the switch of the demo. Its log: ${logFolderOf(settings)}`,
      )
    await loadSample(demo)
    await demoSwitch.revision
    if (!stopping) say(describeDemo(demo, addressesOf(settings)))
  } catch (error) {
    if (stopping) return
    await stop()
    throw error
  }
})
