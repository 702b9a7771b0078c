// `npm run faults -- kill --times 1000`: kills the web program and the gatekeeper in the middle of commits.

import { bundleEntries } from './bundling/bundle-entries.mjs'
import { bundlePrograms } from './bundling/bundle-programs.mjs'
import { Failure, runMain } from './processes/failure.mjs'
import { runCommand } from './processes/run-command.mjs'
import { prepareProject } from './setup/prepare-project.mjs'

await runMain(async () => {
  const [name, ...args] = process.argv.slice(2)
  if (name !== 'kill') throw new Failure('Say what to run: npm run faults -- kill --times 1000')
  await prepareProject()
  await bundlePrograms()
  const [program = ''] = await bundleEntries('faults', ['kill-program', 'publish-program'])
  const { code } = await runCommand(process.execPath, ['--enable-source-maps', program, ...args])
  if (code !== 0) throw new Failure('The run found a fault; it is above.')
})
