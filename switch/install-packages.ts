import { runCommand } from '@/switch/child-process'

/** Where the shell finds a command, system folders included; undefined when there is none. */
export async function findCommand(name: string): Promise<string | undefined> {
  const find = 'PATH="$PATH:/usr/sbin:/sbin"; command -v "$1"'
  return (await runCommand('sh', ['-c', find, 'sh', name])).stdout.trim() || undefined
}

export type NeededPackage = { name: string; why: string; isThere: () => Promise<boolean> }

/**
 * Installs what is missing with apt-get, after saying so. Throws, naming each package, its purpose and the command
 * to run, where that is not possible (no apt-get, not root) or fails.
 */
export async function ensurePackages(needed: NeededPackage[], say: (line: string) => void): Promise<void> {
  const missing = await findMissing(needed)
  if (missing.length === 0) return
  const names = missing.map((one) => one.name)
  const list = missing.map((one) => `${one.name} (${one.why})`).join(', ')
  const advice = `Run as root: apt-get update && apt-get install ${names.join(' ')}`
  if ((await findCommand('apt-get')) === undefined) {
    throw new Error(
      `The switch laboratory needs ${list}, and this system has no apt-get. Install them by hand.`,
    )
  }
  if (process.getuid?.() !== 0) throw new Error(`The switch laboratory needs ${list}. ${advice}`)
  say(`Installing by apt-get: ${list}`)
  const aptGet = (...args: string[]) =>
    runCommand('env', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args])
  const install = () => aptGet('install', '-y', '--no-install-recommends', ...names)
  let result = await install()
  if (result.status !== 0) {
    await aptGet('update')
    result = await install()
  }
  const absent = (await findMissing(missing)).map((one) => one.name)
  if (result.status !== 0 || absent.length > 0) {
    throw new Error(`apt-get could not install ${names.join(', ')}: ${lastLines(result.stderr)} ${advice}`)
  }
}

async function findMissing(needed: NeededPackage[]): Promise<NeededPackage[]> {
  const there = await Promise.all(needed.map((one) => one.isThere()))
  return needed.filter((_, index) => !there[index])
}

export const lastLines = (text: string): string => text.trim().split('\n').slice(-5).join('\n')
