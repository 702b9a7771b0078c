// `npm run pictures`: a picture of every screen, light, dark, on a tablet and wide, into test-results/pictures/.
import { rmSync } from 'node:fs'
import { buildWeb } from './bundling/build-web.mjs'
import { bundlePrograms } from './bundling/bundle-programs.mjs'
import { Failure, runMain } from './processes/failure.mjs'
import { runCommand } from './processes/run-command.mjs'
import { say } from './processes/say.mjs'
import { inProject } from './project.mjs'
import { prepareProject } from './setup/prepare-project.mjs'
import { ensureSystemPackages } from './setup/system-packages.mjs'

const folder = inProject('test-results/pictures')

await runMain(async () => {
  await prepareProject()
  await ensureSystemPackages(['chromium'])
  await bundlePrograms()
  await buildWeb()
  rmSync(folder, { recursive: true, force: true })
  const { code } = await runCommand(
    process.execPath,
    [inProject('node_modules/@playwright/test/cli.js'), 'test', 'e2e/every-screen.spec.ts'],
    { env: { CORDBOARD_PICTURES: folder } },
  )
  if (code !== 0) throw new Failure('Not every screen could be pictured; what was wrong is above.')
  say(`The pictures are in ${folder}.`)
})
