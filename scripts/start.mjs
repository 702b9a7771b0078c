// `npm start`: from a fresh clone to a running Cordboard. What was done before is not done again.
import {
  addressesOf,
  logFolderOf,
  prepareAndBuild,
  prepareData,
  startPrograms,
  stopOnSignals,
} from './processes/cordboard-programs.mjs'
import { runMain } from './processes/failure.mjs'
import { say } from './processes/say.mjs'

await runMain(async () => {
  await prepareAndBuild()
  const { settings, setUpCode } = await prepareData()
  const programs = startPrograms(settings)
  let stopping = false
  stopOnSignals(async () => {
    stopping = true
    say('Stopping. Where there is a switch, calls go on by the fallback in its dialplan.')
    await programs.stop()
    process.exit(0)
  })
  await programs.answer()
  if (stopping) return
  const { web, gatekeeper } = addressesOf(settings)
  say('\nCordboard runs.')
  say(`  Web app     ${web}`)
  say(`  Gatekeeper  ${gatekeeper}`)
  say(`  Switch      ${settings.switch}`)
  say(`  Logs        ${logFolderOf(settings)}`)
  if (setUpCode !== null)
    say(
      `\nThe first visit: open ${web}set-up and enter the code ${setUpCode}\nor, in a second terminal:\n  npm run -s cordboard -- admin create you@example.com`,
    )
  say('\nCtrl C stops both.')
})
