import { existsSync } from 'node:fs'
import { Failure } from '../processes/failure.mjs'
import { lastLines, runCommand } from '../processes/run-command.mjs'
import { say } from '../processes/say.mjs'

/**
 * What tests, pictures and the demo need of the system: the Debian package, and the files of which any shows that it is there.
 * @type {Record<string, { package: string, files: string[], for: string }>}
 */
const programs = {
  chromium: {
    package: 'chromium',
    files: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    for: 'the browser tests',
  },
  mmdebstrap: { package: 'mmdebstrap', files: ['/usr/bin/mmdebstrap'], for: 'the switch laboratory' },
  sipp: { package: 'sip-tester', files: ['/usr/bin/sipp'], for: 'the SIP phones of the switch laboratory' },
}

/** Path of a browser for the tests, or undefined. */
export const findChromium = () => programs.chromium?.files.find((path) => existsSync(path))

/**
 * Installs by apt-get what is missing, and says so first. Throws a Failure that names what to install where that
 * cannot be done.
 * @param {string[]} names keys of `programs`
 */
export async function ensureSystemPackages(names) {
  const missing = names.flatMap((name) => {
    const program = programs[name]
    return program && !program.files.some((path) => existsSync(path)) ? [program] : []
  })
  if (missing.length === 0) return
  const packages = missing.map((program) => program.package)
  const reasons = missing.map((program) => `${program.package} for ${program.for}`).join(', ')
  const byHand = `Install it and run this again: apt-get install ${packages.join(' ')}`
  if (process.getuid?.() !== 0)
    throw new Failure(`This needs ${reasons}, and only root can install packages. ${byHand}`)
  if (!existsSync('/usr/bin/apt-get'))
    throw new Failure(
      `This needs ${reasons}, and this system has no apt-get. Install what corresponds to it.`,
    )
  say(`Installing with apt-get: ${reasons} …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const updated = await runCommand('apt-get', ['update'], { quiet: true, env })
  const installed = await runCommand('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    quiet: true,
    env,
  })
  if (installed.code !== 0)
    throw new Failure(
      `apt-get could not install ${packages.join(', ')}. Its last lines:\n${lastLines(updated.output, 5)}\n${lastLines(installed.output)}`,
    )
}
