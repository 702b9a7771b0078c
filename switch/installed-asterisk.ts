import { existsSync, readdirSync } from 'node:fs'
import { readlink, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { runCommand } from '@/switch/child-process'
import { findCommand, lastLines } from '@/switch/install-packages'

/**
 * An Asterisk on this machine. `root` is null for the system's own, else the folder of a Debian tree whose Asterisk
 * is run without chroot by the tree's own dynamic loader, so that paths are the same inside and outside.
 */
export type InstalledAsterisk = {
  root: string | null
  /** The program itself. */
  asterisk: string
  /** What to start, and what comes before Asterisk's own arguments. */
  command: string
  commandArgs: string[]
  moduleDir: string
  /** Folder with `documentation`, without which Asterisk refuses modules. */
  dataDir: string
  /** Folder of the English prompts. */
  soundsDir: string
}

export const minimumVersion = 22

/** The system's own Asterisk; null when there is none, or it is too old, or lacks its modules or prompts. */
export async function findSystemAsterisk(): Promise<InstalledAsterisk | null> {
  const asterisk = await findCommand('asterisk')
  if (asterisk === undefined) return null
  const version = (await runCommand(asterisk, ['-V'])).stdout
  const major = Number(/Asterisk (?:certified[/-])?(\d+)/.exec(version)?.[1] ?? 0)
  const moduleDir = [`/usr/lib/${findMultiarch('/')}`, '/usr/lib', '/usr/lib64', '/usr/local/lib']
    .map((folder) => join(folder, 'asterisk/modules'))
    .find((folder) => existsSync(folder))
  const dataDir = ['/usr/share/asterisk', '/var/lib/asterisk'].find((folder) =>
    existsSync(join(folder, 'documentation')),
  )
  if (major < minimumVersion || moduleDir === undefined || dataDir === undefined) return null
  const soundsDir = join(dataDir, 'sounds/en')
  if (!existsSync(soundsDir)) return null
  return { root: null, asterisk, command: asterisk, commandArgs: [], moduleDir, dataDir, soundsDir }
}

/** The Asterisk of a Debian tree. Throws when it does not start. */
export async function describeRoot(root: string): Promise<InstalledAsterisk> {
  const libraries = join(root, 'usr/lib', findMultiarch(root))
  const asterisk = join(root, 'usr/sbin/asterisk')
  const command = findLoader(root)
  const commandArgs = ['--library-path', libraries, asterisk]
  const version = await runCommand(command, [...commandArgs, '-V'])
  if (!version.stdout.startsWith('Asterisk ')) {
    const why = lastLines(version.stderr)
    throw new Error(`The Asterisk in ${root} does not start: ${why}\nRemove that folder and try again.`)
  }
  const moduleDir = join(libraries, 'asterisk/modules')
  const dataDir = join(root, 'usr/share/asterisk')
  const soundsDir = await resolveInside(root, '/usr/share/asterisk/sounds/en')
  return { root, asterisk, command, commandArgs, moduleDir, dataDir, soundsDir }
}

const findName = (folder: string, pattern: RegExp): string | undefined =>
  existsSync(folder) ? readdirSync(folder).find((name) => pattern.test(name)) : undefined

const findMultiarch = (root: string): string => findName(join(root, 'usr/lib'), /^\w+-linux-gnu\w*$/) ?? ''

function findLoader(root: string): string {
  for (const folder of ['lib64', 'lib', `usr/lib/${findMultiarch(root)}`]) {
    const name = findName(join(root, folder), /^ld-linux.*\.so\.\d$/)
    if (name !== undefined) return join(root, folder, name)
  }
  throw new Error(`No dynamic loader in ${root}. Remove that folder and try again.`)
}

/** Follows symbolic links as they are meant inside `root` (Debian's alternatives are absolute). */
async function resolveInside(root: string, path: string, hops = 0): Promise<string> {
  const target = hops > 16 ? null : await readlink(join(root, path)).catch(() => null)
  if (target !== null) return resolveInside(root, resolve(dirname(path), target), hops + 1)
  await stat(join(root, path))
  return join(root, path)
}
