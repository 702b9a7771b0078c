import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lampsFile } from '@/lib/asterisk/names'
import { giveToSwitch, makeFolderForSwitch } from '@/lib/commit/give-to-switch'

/** The file of the message lamps in `liveFolder`, outside of every revision; readable by the switch's group. */
export type LampsFile = {
  /** Makes the file hold `text`, in one step; resolves with whether it did not. */
  write(text: string): Promise<boolean>
}

export function openLampsFile(liveFolder: string, groupId: number | null): LampsFile {
  const path = join(liveFolder, lampsFile)
  return {
    async write(text) {
      if ((await readFile(path, 'utf8').catch(() => null)) === text) return false
      await makeFolderForSwitch(liveFolder, groupId)
      const beside = `${path}.${randomBytes(6).toString('hex')}`
      try {
        await writeFile(beside, text, { mode: 0o600, flag: 'wx' })
        await giveToSwitch(beside, 'file', groupId)
        await rename(beside, path)
      } catch (error) {
        await rm(beside, { force: true })
        throw error
      }
      return true
    },
  }
}
