import { Failure } from '../processes/failure.mjs'
import { runCommand } from '../processes/run-command.mjs'

const lowest = { major: 20, minor: 19 }

/** True for a version such as `20.19.0` that Cordboard runs on. @param {string} version */
export function isNodeRecentEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > lowest.major || (major === lowest.major && minor >= lowest.minor)
}

/** Throws a Failure where Node or npm is missing or too old. */
export async function checkNode() {
  if (!isNodeRecentEnough(process.versions.node))
    throw new Failure(
      `Cordboard needs Node ${lowest.major}.${lowest.minor} or later; this is ${process.versions.node}. Install a later one and start again.`,
    )
  const npm = await runCommand('npm', ['--version'], { quiet: true })
  if (npm.code !== 0)
    throw new Failure('npm is not on the PATH. Install it (on Debian: apt-get install npm) and start again.')
}
