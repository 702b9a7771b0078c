// `npm run bench`: the figures. `npm run bench -- decision` runs a part. See docs/measurements.md.

import { buildWeb } from './bundling/build-web.mjs'
import { bundleEntries } from './bundling/bundle-entries.mjs'
import { bundlePrograms } from './bundling/bundle-programs.mjs'
import { Failure, runMain } from './processes/failure.mjs'
import { runCommand } from './processes/run-command.mjs'
import { prepareProject } from './setup/prepare-project.mjs'
import { ensureSystemPackages } from './setup/system-packages.mjs'

/** Node 20 ends with 'unreachable code' where a function with an inlined call of WebAssembly (cedar's) is deoptimized. */
const flags = ['--enable-source-maps', '--no-turbo-inline-js-wasm-calls']

const measurements = ['decision', 'authorize', 'beside', 'commit', 'lists']

await runMain(async () => {
  const chosen = process.argv.length > 2 ? process.argv.slice(2) : measurements
  const unknown = chosen.filter((name) => !measurements.includes(name))
  if (unknown.length > 0)
    throw new Failure(`There is no measurement ${unknown.join(', ')}. There are: ${measurements.join(', ')}.`)
  await prepareProject()
  if (chosen.some((name) => name !== 'decision')) await bundlePrograms()
  if (chosen.includes('lists')) await ensureSystemPackages(['chromium'])
  if (chosen.includes('lists') || chosen.includes('beside')) await buildWeb()
  if (chosen.includes('beside')) await bundleEntries('faults', ['busy-program'])
  const files = await bundleEntries('bench', [...chosen, 'bare-server'])
  for (const file of files.slice(0, -1)) {
    const { code } = await runCommand(process.execPath, [...flags, file])
    if (code !== 0) throw new Failure('A measurement failed; its message is above.')
  }
})
