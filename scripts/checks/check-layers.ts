import { readFileSync } from 'node:fs'
import { listFiles } from '../bundling/stamp.mjs'
import { runCommand } from '../processes/run-command.mjs'
import { inProject } from '../project.mjs'
import { checkSource } from './source-rules'

/** Who may import whom, and what else a file may not do. Prints each breach with its reason; status 1 if any. */
const folders = [
  'app',
  'components',
  'lib',
  'gatekeeper',
  'cli',
  'switch',
  'e2e',
  'bench',
  'faults',
  'proxy.ts',
]

const findings = listFiles(folders)
  .filter((path) => /\.tsx?$/.test(path))
  .flatMap((path) => checkSource(path, readFileSync(inProject(path), 'utf8')))
for (const { path, line, rule, reason } of findings) console.error(`${path}:${line} ${rule}\n    ${reason}`)

const cruise = [
  inProject('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
  ...['--config', inProject('.dependency-cruiser.cjs')],
  ...['--output-type', 'err-long'],
  ...folders.filter((folder) => listFiles([folder]).length > 0),
]
const { code } = await runCommand(process.execPath, cruise)
if (findings.length > 0 || code !== 0) {
  console.error(
    `${findings.length} ${findings.length === 1 ? 'breach' : 'breaches'} besides those of imports.`,
  )
  process.exitCode = 1
}
