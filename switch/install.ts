import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { runCommand } from '@/switch/child-process'
import { withFileLock } from '@/switch/install-lock'
import { ensurePackages, findCommand, lastLines, type NeededPackage } from '@/switch/install-packages'
import {
  describeRoot,
  findSystemAsterisk,
  type InstalledAsterisk,
  minimumVersion,
} from '@/switch/installed-asterisk'

type Say = (line: string) => void

/** Folder of the cached Asterisk. */
export const cachedRoot = (): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cordboard', 'asterisk-22')

/**
 * Finds or installs an Asterisk 22 or later, and sipp. Needs about 340 MB in the cache and half a minute the first
 * time, nothing later. Throws with the package, its purpose and what to do where that is not possible.
 */
export async function ensureSwitch(say: Say = (line) => console.error(line)): Promise<InstalledAsterisk> {
  if (process.platform !== 'linux') {
    throw new Error(
      'The switch laboratory runs on Linux only. Use a Linux machine or a container, best with Debian.',
    )
  }
  await ensurePackages([sipp, timeZones], say)
  // Split off from tzdata in later releases; where tzdata has these names, nothing is missing.
  await ensurePackages([olderTimeZones], say)
  const own = await findSystemAsterisk()
  if (own) return own
  const root = cachedRoot()
  if (!existsSync(root)) {
    await mkdir(dirname(root), { recursive: true })
    await withFileLock(`${root}.lock`, () => installRoot(root, say))
  }
  return describeRoot(root)
}

const hasCommand = async (name: string): Promise<boolean> => (await findCommand(name)) !== undefined
const hasZone = async (name: string): Promise<boolean> => existsSync(join('/usr/share/zoneinfo', name))

const sipp: NeededPackage = {
  name: 'sip-tester',
  why: 'sipp, the test phones',
  isThere: () => hasCommand('sipp'),
}
const timeZones: NeededPackage = { name: 'tzdata', why: 'time zones', isThere: () => hasZone('UTC') }
const olderTimeZones: NeededPackage = {
  name: 'tzdata-legacy',
  why: 'time zones by their older names',
  isThere: () => hasZone('America/Montreal'),
}
const mmdebstrap: NeededPackage = {
  name: 'mmdebstrap',
  why: 'lays out the Asterisk of Debian sid',
  isThere: () => hasCommand('mmdebstrap'),
}

/** Called with the lock held. The folder gets its name only when it is complete. */
async function installRoot(root: string, say: Say): Promise<void> {
  if (existsSync(root)) return
  if (process.getuid?.() !== 0) {
    throw new Error(
      `The switch laboratory needs Asterisk ${minimumVersion} or later, and this system has none. ` +
        `Install the package asterisk, or run once as root: it is then installed into ${root} and nowhere else.`,
    )
  }
  await ensurePackages([mmdebstrap], say)
  await removeUnfinished(root)
  say(`Installing Asterisk ${minimumVersion} of Debian sid into ${root} (about 340 MB, half a minute)`)
  const unfinished = await mkdtemp(`${root}-unfinished-`)
  // Whoever installs from a mirror kept for a while has lists past their date.
  const options = ['--aptopt=Acquire::Check-Valid-Until "false"', '--variant=apt']
  const packages = '--include=asterisk,asterisk-core-sounds-en-gsm'
  const result = await runCommand('mmdebstrap', [...options, packages, 'sid', unfinished])
  if (result.status !== 0) {
    await rm(unfinished, { recursive: true, force: true })
    throw new Error(
      `mmdebstrap could not install Asterisk: ${lastLines(result.stderr)}\n` +
        'Check that Debian packages can be fetched from here (apt-get update), then try again.',
    )
  }
  await rename(unfinished, root)
}

/** Removes what an installation that was killed left behind; safe because the lock is held. */
async function removeUnfinished(root: string): Promise<void> {
  const folder = dirname(root)
  const left = (await readdir(folder)).filter((name) => name.startsWith(`${basename(root)}-unfinished-`))
  for (const name of left) await rm(join(folder, name), { recursive: true, force: true })
}
