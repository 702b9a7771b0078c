import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lampsFile } from '@/lib/asterisk/names'

/** The file of the message lamps in `liveFolder`, outside of every revision; readable by the switch's group. */
export type LampsFile = {
  /** Makes the file hold `text`, in one step; resolves with whether it did not. */
  write(text: string): Promise<boolean>
}

export function openLampsFile(liveFolder: string, groupId: number | null): LampsFile {
  const path = join(liveFolder, lampsFile)
  const giveToGroup = async (made: string): Promise<void> => {
    if (groupId !== null) await chown(made, -1, groupId)
  }
  return {
    async write(text) {
      if ((await readFile(path, 'utf8').catch(() => null)) === text) return false
      if ((await mkdir(liveFolder, { recursive: true, mode: 0o750 })) !== undefined)
        await giveToGroup(liveFolder)
      const beside = `${path}.${randomBytes(6).toString('hex')}`
      try {
        await writeFile(beside, text, { mode: 0o640, flag: 'wx' })
        await giveToGroup(beside)
        await rename(beside, path)
      } catch (error) {
        await rm(beside, { force: true })
        throw error
      }
      return true
    },
  }
}
