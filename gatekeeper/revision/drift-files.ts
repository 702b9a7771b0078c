import { createHash } from 'node:crypto'
import { readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type RevisionFile, revisionFiles } from '@/lib/asterisk/names'
import type { Files, RevisionFolder } from '@/lib/commit/ports'
import { tellDifference, tellSentence } from '@/lib/drift/drift-detail'
import type { DriftDetail } from '@/lib/drift/schema'

export type FileHashes = Record<RevisionFile, string>

export const hashFiles = (files: Files): FileHashes =>
  Object.fromEntries(revisionFiles.map((file) => [file, hashOf(files[file])])) as FileHashes

/** Compares the link `current` and the files behind it with those of a revision. */
export function createFileComparison(
  switchDir: string,
  folder: Pick<RevisionFolder, 'current' | 'read'>,
): (revision: number, hashes: FileHashes, generate: () => Files) => Promise<DriftDetail[]> {
  /** Size and times of files that held the right bytes: those are not read again. */
  let rightFiles = ''
  /** What was told of files that still have the same size and times. */
  let told: { state: string; details: DriftDetail[] } | null = null

  return async (revision, hashes, generate) => {
    const link = join(switchDir, 'current')
    const current = await folder.current()
    if (current === null) {
      const target = await readlink(link).catch(() => null)
      return [
        tellSentence(
          link,
          target === null
            ? `${link} is no longer the link to the files of revision ${revision}.`
            : `${link} leads to ${target}, not to the files of revision ${revision}.`,
        ),
      ]
    }
    const state = `${revision} ${current} ${await stateOf(join(switchDir, current))}`
    if (state === rightFiles) return []
    if (state === told?.state) return told.details
    const texts = await folder.read(current)
    const wrong = revisionFiles.filter((file) => hashOf(texts[file]) !== hashes[file])
    if (wrong.length === 0) {
      rightFiles = state
      return []
    }
    if (!isOf(current, revision))
      return [tellSentence(link, `${link} leads to ${current}, not to the files of revision ${revision}.`)]
    const files = generate()
    const details = wrong.map((file) => {
      const path = join(switchDir, current, file)
      const text = texts[file]
      const sentence = text === null ? `The file ${path} is gone.` : `The file ${path} was changed by hand.`
      return tellDifference(path, sentence, files[file], text ?? '', file)
    })
    told = { state, details }
    return details
  }
}

const isOf = (folder: string, revision: number): boolean =>
  folder === `rev-${revision}` || folder === `rev-${revision}-again`

const hashOf = (text: string | null): string =>
  text === null ? '' : createHash('sha256').update(text).digest('hex')

async function stateOf(path: string): Promise<string> {
  const states = await Promise.all(
    revisionFiles.map(async (file) => {
      const state = await stat(join(path, file), { bigint: true }).catch(() => null)
      // The time of the last change of any kind cannot be set back by a program.
      return state && `${state.ino}:${state.size}:${state.ctimeNs}`
    }),
  )
  return states.join(' ')
}
