// `npm run faults -- kill --times 1000`: kills the web program and the gatekeeper in the middle of commits.
// `npm run faults -- fuzz --inputs 1000000`: bad input to the gatekeeper and its readers.
// `npm run faults -- injection --values 1000000 --configurations 10000`: values that may break out of a file of the switch.
// `npm run faults -- web-fuzz --requests 200000`: strange requests to every action, route and page of the web app.
// `npm run faults -- soak --minutes 30`: calls, commits, logins and pages at the same time, with the memory over time.

import { buildWeb } from './bundling/build-web.mjs'
import { bundleEntries } from './bundling/bundle-entries.mjs'
import { bundlePrograms } from './bundling/bundle-programs.mjs'
import { Failure, runMain } from './processes/failure.mjs'
import { runCommand } from './processes/run-command.mjs'
import { prepareProject } from './setup/prepare-project.mjs'

/** The programs of each run; the first is started. @type {Record<string, string[]>} */
const runs = {
  kill: ['kill-program', 'publish-program'],
  fuzz: ['fuzz-program'],
  'web-fuzz': ['web-fuzz-program'],
  soak: ['soak-program', 'busy-program'],
  injection: ['injection-program'],
}

await runMain(async () => {
  const [name = '', ...args] = process.argv.slice(2)
  const programs = runs[name]
  if (programs === undefined)
    throw new Failure(
      `Say what to run, such as npm run faults -- kill --times 1000. There are: ${Object.keys(runs).join(', ')}.`,
    )
  await prepareProject()
  await bundlePrograms()
  if (name === 'soak' || name === 'web-fuzz') await buildWeb()
  const [program = ''] = await bundleEntries('faults', programs)
  const { code } = await runCommand(process.execPath, ['--enable-source-maps', program, ...args])
  if (code !== 0) throw new Failure('The run found a fault; it is above.')
})
