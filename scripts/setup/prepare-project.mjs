import { Failure } from '../processes/failure.mjs'
import { lastLines, runCommand } from '../processes/run-command.mjs'
import { say, secondsSince } from '../processes/say.mjs'
import { inProject } from '../project.mjs'
import { checkNode } from './check-node.mjs'
import { findMissingPackage, isLockComplete } from './installed-packages.mjs'
import { ensureSqliteDriver } from './sqlite-driver.mjs'

/** From a fresh clone to a tree in which everything can be built. What is there already is not done again. */
export async function prepareProject() {
  await checkNode()
  await ensurePackages()
  await ensureSqliteDriver()
  await generateDatabaseClient()
}

async function ensurePackages() {
  if (findMissingPackage() === null) return
  const startedAt = performance.now()
  say('Installing packages …')
  // npm install keeps to the lock file as npm ci does; that it did is checked below.
  const command = isLockComplete() ? ['ci'] : ['install', '--no-save']
  // Without their install scripts: the only one that is needed is the SQLite driver's, which is handled apart, and
  // others try to download programs that are not used here.
  const options = ['--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']
  const installed = await runCommand('npm', [...command, ...options], { quiet: true })
  const missing = installed.code === 0 ? findMissingPackage() : 'node_modules'
  if (missing !== null)
    throw new Failure(
      `npm ${command[0]} did not bring ${missing}. Its last lines:\n${lastLines(installed.output)}\nCheck that the package registry can be reached and start again.`,
    )
  say(`Installed packages in ${secondsSince(startedAt)}.`)
}

async function generateDatabaseClient() {
  const generated = await runCommand(process.execPath, [inProject('scripts/database/generate.mjs')], {
    quiet: true,
  })
  if (generated.code !== 0)
    throw new Failure(
      `The database client could not be generated from prisma/schema.prisma:\n${lastLines(generated.output)}`,
    )
}
