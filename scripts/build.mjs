// Builds what `npm start` runs: the programs in build/ and the web app in .next/. Without a change: nothing.
import { buildWeb } from './bundling/build-web.mjs'
import { bundlePrograms } from './bundling/bundle-programs.mjs'
import { runMain } from './processes/failure.mjs'
import { say } from './processes/say.mjs'
import { prepareProject } from './setup/prepare-project.mjs'

await runMain(async () => {
  await prepareProject()
  say(
    (await bundlePrograms()) ? 'Built the gatekeeper and the command line.' : 'The programs are up to date.',
  )
  say((await buildWeb()) ? 'Built the web app.' : 'The web app is up to date.')
})
