// The command line: `npm run -s cordboard -- …`. Builds it first where its sources changed, and says nothing.
import { spawn } from 'node:child_process'
import { areProgramsFresh, bundlePrograms } from './bundling/bundle-programs.mjs'
import { runMain } from './processes/failure.mjs'
import { inProject } from './project.mjs'
import { findMissingPackage } from './setup/installed-packages.mjs'
import { prepareProject } from './setup/prepare-project.mjs'

await runMain(async () => {
  if (findMissingPackage() !== null || !areProgramsFresh()) {
    await prepareProject()
    await bundlePrograms()
  }
  const program = inProject('build/cordboard.js')
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  // The terminal sends Ctrl C to both; the command decides how it ends, and this process tells it on.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => child.kill(signal))
  process.exitCode = await new Promise((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
})
