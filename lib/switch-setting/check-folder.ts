import { randomBytes } from 'node:crypto'
import { chown, lstat, mkdir, readdir, realpath, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { findGroup } from '@/lib/commit/find-group'
import type { Issue } from '@/lib/shared/save-result'

/** What Cordboard itself leaves in its folder; `live` is kept for what changes between revisions. */
const ownEntry =
  /^(?:(?:failed-)?rev-[0-9]{1,12}(?:-again)?|current|live|\.current-[0-9a-f]+|\.cordboard-[0-9a-f]+)$/

/** Never a place for files that somebody else reads. */
const forbidden = [
  '/proc',
  '/sys',
  '/dev',
  '/boot',
  '/bin',
  '/sbin',
  '/lib',
  '/lib64',
  '/usr/bin',
  '/usr/sbin',
  '/usr/lib',
  '/run/systemd',
  '/etc/systemd',
  '/etc/cron.d',
]

export type FolderCheck = { ok: true; groupId: number } | { ok: false; issue: Issue }

/**
 * Whether Cordboard may have `folder` to itself: it is its own or empty, or can be made in the folder above, and
 * files can be written there with the group of the switch. Leaves everything as it was.
 */
export async function checkFolder(folder: string, group: string): Promise<FolderCheck> {
  const refuse = (message: string, path = 'folder'): FolderCheck => ({ ok: false, issue: { path, message } })
  const parent = await realpath(dirname(folder)).catch(() => null)
  if (parent === null)
    return refuse(`There is no folder ${dirname(folder)}. Make it first, or enter another folder.`)
  const real = join(parent, basename(folder))
  if (forbidden.some((place) => real === place || real.startsWith(`${place}/`)))
    return refuse(
      'This folder belongs to the system. Enter a folder of its own, such as /etc/asterisk/cordboard.',
    )
  const found = await lstat(real).catch(() => null)
  if (found?.isSymbolicLink()) return refuse(`${folder} is a link. Enter the folder that it leads to.`)
  if (found && !found.isDirectory()) return refuse(`${folder} is a file. Enter a folder.`)
  if (found) {
    const entries = await readdir(real).catch(() => null)
    if (entries === null) return refuse(`${folder} cannot be read. Give it to the user who runs Cordboard.`)
    const foreign = entries.find((name) => !ownEntry.test(name))
    if (foreign !== undefined)
      return refuse(
        `${folder} has other files, such as ${foreign}. Cordboard needs a folder of its own: enter one that is empty or not there yet.`,
      )
  }
  let groupId: number | null
  try {
    groupId = findGroup(group === '' ? null : group)
  } catch {
    return refuse(
      `There is no group “${group}” on this machine. Enter the group of the switch, such as asterisk.`,
      'group',
    )
  }
  const probe = join(real, `.cordboard-${randomBytes(6).toString('hex')}`)
  try {
    if (!found) await mkdir(real, { mode: 0o750 })
    try {
      await writeFile(probe, '', { flag: 'wx', mode: 0o640 })
      if (groupId !== null)
        try {
          await chown(probe, -1, groupId)
        } catch {
          return refuse(
            `The user who runs Cordboard is not in the group “${group}” and may not give files to it. Add the user to the group, then start Cordboard again.`,
            'group',
          )
        }
      return { ok: true, groupId: (await stat(probe)).gid }
    } finally {
      await rm(probe, { force: true })
      if (!found) await rmdir(real)
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    return refuse(
      `Cordboard cannot write to ${folder} (${code}). Give ${found ? 'it' : dirname(folder)} to the user who runs Cordboard, or enter another folder.`,
    )
  }
}
