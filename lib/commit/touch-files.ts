import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { revisionFiles } from '@/lib/asterisk/names'
import { explainFileErrors } from '@/lib/commit/file-error'
import { now } from '@/lib/server/clock'

/** A reload reads a file only where its time has changed: gives those of `current` the present one. */
export const touchFiles = (switchDir: string) => async (): Promise<void> => {
  const at = now()
  for (const file of revisionFiles) {
    const path = join(switchDir, 'current', file)
    await explainFileErrors(`${path} cannot be given another time`, () => utimes(path, at, at))
  }
}
