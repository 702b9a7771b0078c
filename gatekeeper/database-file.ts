import { statSync } from 'node:fs'

/** The file at the database's address is another one than was opened: only a new worker reads it. */
export class DatabaseReplacedError extends Error {
  override name = 'DatabaseReplacedError'
}

/**
 * Watches the file of a `file:` database. Opening one that is gone would make a new, empty one, and an open one goes
 * on reading a file that was moved away: so before each round `check` throws where the file is missing, and
 * {@link DatabaseReplacedError} where it was replaced (a copy was restored). Other databases pass.
 */
export function watchDatabaseFile(url: string): { check(): void } {
  if (!url.startsWith('file:')) return { check: () => undefined }
  const path = url.startsWith('file://') ? new URL(url) : url.slice('file:'.length)
  let seen: number | null = null
  return {
    check() {
      const { ino } = statSync(path)
      if (seen !== null && seen !== ino)
        throw new DatabaseReplacedError(
          'The database file was replaced: the worker starts again with the new one.',
        )
      seen = ino
    },
  }
}
