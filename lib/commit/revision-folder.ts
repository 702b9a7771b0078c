import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, readlink, rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type RevisionFile, revisionFiles } from '@/lib/asterisk/names'
import { explainFileErrors } from '@/lib/commit/file-error'
import { giveToSwitch, makeFolderForSwitch } from '@/lib/commit/give-to-switch'
import type { RevisionFolder } from '@/lib/commit/ports'

const keptFolders = 5
const folderName = /^(?:failed-)?rev-[0-9]{1,12}(?:-again)?$/

/**
 * The folder that the switch reads (faults-and-figures.md: a folder per generation and one symbolic link switched by
 * rename left 0 of 3,000 kills torn or mixed). Files are 0640 and folders 0750, of the switch's group where one is
 * given. The link is relative, so that it means the same where the switch sees the folder under another path.
 * What the file system refuses is thrown as a sentence: what, why and what to do.
 */
export function openRevisionFolder(switchDir: string, groupId: number | null): RevisionFolder {
  const pathOf = (folder: string): string => {
    if (!folderName.test(folder)) throw new Error(`“${folder}” is no folder of a revision.`)
    return join(switchDir, folder)
  }
  const link = join(switchDir, 'current')

  const current = async (): Promise<string | null> => {
    try {
      const target = await readlink(link)
      return folderName.test(target) ? target : null
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  const readOne = async (path: string): Promise<string | null> => {
    try {
      return await readFile(path, 'utf8')
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  const opened: RevisionFolder = {
    current,
    async read(folder) {
      const texts = await Promise.all(revisionFiles.map((name) => readOne(join(pathOf(folder), name))))
      return Object.fromEntries(revisionFiles.map((name, index) => [name, texts[index] ?? null])) as Record<
        RevisionFile,
        string | null
      >
    },
    async stage(folder, files) {
      if ((await current()) === folder) throw new Error(`${folder} is in use and cannot be written again.`)
      await makeFolderForSwitch(switchDir, groupId)
      if (groupId !== null) await chown(switchDir, -1, groupId)
      const path = pathOf(folder)
      await rm(path, { recursive: true, force: true })
      await mkdir(path, { mode: 0o700 })
      for (const name of revisionFiles) await writeDurably(join(path, name), files[name], groupId)
      await giveToSwitch(path, 'folder', groupId)
      await syncFolder(path)
      await syncFolder(switchDir)
    },
    async swap(folder) {
      if (folder === null) await rm(link, { force: true })
      else {
        const next = join(switchDir, `.current-${randomBytes(6).toString('hex')}`)
        await symlink(folder, next)
        try {
          await rename(next, link)
        } catch (error) {
          await rm(next, { force: true })
          throw error
        }
      }
      await syncFolder(switchDir)
    },
    async keepFailed(folder) {
      if ((await current()) === folder) return
      await rm(pathOf(`failed-${folder}`), { recursive: true, force: true })
      await rename(pathOf(folder), pathOf(`failed-${folder}`))
    },
    async prune(keep) {
      const entries = await readdir(switchDir)
      // Links that a crash left behind just before they were renamed.
      for (const name of entries.filter((entry) => entry.startsWith('.current-')))
        await rm(join(switchDir, name), { force: true })
      const names = entries.filter((name) => folderName.test(name))
      const numberOf = (name: string) => Number(/[0-9]+/.exec(name)?.[0])
      const old = names.filter((name) => !keep.includes(name)).sort((a, b) => numberOf(b) - numberOf(a))
      for (const name of old.slice(keptFolders)) await rm(pathOf(name), { recursive: true, force: true })
    },
  }
  return {
    current: () => explainFileErrors(`${link} cannot be read`, current),
    read: (name) => explainFileErrors(`${pathOf(name)} cannot be read`, () => opened.read(name)),
    stage: (name, files) =>
      explainFileErrors(`${pathOf(name)} cannot be written`, () => opened.stage(name, files)),
    swap: (name) => explainFileErrors(`${link} cannot be switched over`, () => opened.swap(name)),
    keepFailed: opened.keepFailed,
    prune: opened.prune,
  }
}

const isMissing = (error: unknown): boolean => {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOENT' || code === 'ENOTDIR'
}

async function writeDurably(path: string, text: string, groupId: number | null): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    // Before it is flushed, so that a crash leaves no file that the switch cannot read.
    await giveToSwitch(path, 'file', groupId)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
