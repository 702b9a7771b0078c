import { existsSync } from 'node:fs'
import { Failure } from '../processes/failure.mjs'
import { lastLines, runCommand } from '../processes/run-command.mjs'
import { say } from '../processes/say.mjs'
import { inProject } from '../project.mjs'

const tools = [
  { name: 'a C++ compiler', programs: ['c++', 'g++', 'clang++'], debian: 'g++' },
  { name: 'make', programs: ['make'], debian: 'make' },
  { name: 'python3', programs: ['python3'], debian: 'python3' },
]

/**
 * Sees to it that the SQLite driver's native part is there and fits this Node: takes the prebuilt one where it can
 * be downloaded, else compiles it (about 90 s). Checks what compiling needs before it starts.
 */
export async function ensureSqliteDriver() {
  if (await driverLoads()) return
  const missing = await findMissingTools()
  if (missing.length > 0 && (await downloadPrebuilt())) return
  if (missing.length > 0)
    throw new Failure(
      `The SQLite driver has no prebuilt file that can be downloaded from here, and compiling it needs ${listOf(missing.map(({ name }) => name))}, which this machine does not have.\n` +
        `Install what is missing (on Debian: apt-get install ${missing.map(({ debian }) => debian).join(' ')}) and start again.`,
    )
  say('Preparing the SQLite driver; where no prebuilt one can be downloaded this compiles for about 90 s …')
  const rebuilt = await runCommand('npm', ['rebuild', 'better-sqlite3'], { quiet: true })
  if (rebuilt.code !== 0 || !(await driverLoads()))
    throw new Failure(
      `The SQLite driver could not be compiled. The compiler's last lines:\n${lastLines(rebuilt.output)}`,
    )
}

/** A program of its own, because a file that does not fit this Node can end the process. */
async function driverLoads() {
  const script = "new (require('better-sqlite3'))(':memory:').close()"
  return (await runCommand(process.execPath, ['-e', script], { quiet: true })).code === 0
}

async function downloadPrebuilt() {
  const download = inProject('node_modules/prebuild-install/bin.js')
  if (!existsSync(download)) return false
  const cwd = inProject('node_modules/better-sqlite3')
  const { code } = await runCommand(process.execPath, [download], { quiet: true, cwd })
  return code === 0 && (await driverLoads())
}

async function findMissingTools() {
  const found = await Promise.all(tools.map(({ programs }) => isAnyThere(programs)))
  return tools.filter((_, index) => !found[index])
}

/** @param {string[]} programs */
async function isAnyThere(programs) {
  for (const program of programs)
    if ((await runCommand(program, ['--version'], { quiet: true })).code === 0) return true
  return false
}

/** @param {string[]} names */
function listOf(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
