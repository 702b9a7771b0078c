import { chmod, chown, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Of what the switch reads: its group may, others may not. */
const modes = { file: 0o640, folder: 0o750 } as const

/**
 * Gives what was just made at `path` to the switch's group, null: none is known, with a mode that holds whatever the
 * umask of this process is.
 */
export async function giveToSwitch(
  path: string,
  kind: keyof typeof modes,
  groupId: number | null,
): Promise<void> {
  // The group first: changing it may take bits of the mode away.
  if (groupId !== null) await chown(path, -1, groupId)
  await chmod(path, modes[kind])
}

/** Makes the folder where it is missing, with those above it, all for the switch. One that is there keeps its mode. */
export async function makeFolderForSwitch(folder: string, groupId: number | null): Promise<void> {
  const highest = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (highest === undefined) return
  for (let path = folder; ; path = dirname(path)) {
    await giveToSwitch(path, 'folder', groupId)
    if (path === highest || path === dirname(path)) return
  }
}
