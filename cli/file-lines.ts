import { type RevisionFile, revisionFiles } from '@/lib/asterisk/names'
import type { Snapshot } from '@/lib/policy/snapshot'
import { previewFiles } from '@/lib/revision/generated-files'
import type { Env } from '@/lib/server/env'
import { diffLines } from '@/lib/shared/line-diff'

type Numbered = { snapshot: Snapshot; number: number }
type FileDifference = { file: RevisionFile; diff: string[] }

/** In what the generated files of two configurations differ, in unified form, secrets hidden; `before` null: there were none. */
export function diffFiles(env: Env, before: Numbered | null, after: Numbered): FileDifference[] {
  const old = before && previewFiles(env, before)
  const next = previewFiles(env, after)
  return revisionFiles.flatMap((file) => {
    const diff = diffLines(old?.[file] ?? '', next[file])
    return diff.length === 0 ? [] : [{ file, diff: [`--- ${file}`, `+++ ${file}`, ...diff] }]
  })
}

/** The same as a part of an answer; `same`: what is said where nothing differs. */
export function tellFiles(env: Env, before: Numbered, after: Numbered, same: string) {
  const files = diffFiles(env, before, after)
  return {
    title: 'Files',
    value: { files },
    lines: files.length === 0 ? [same] : files.flatMap(({ diff }) => diff),
  }
}
