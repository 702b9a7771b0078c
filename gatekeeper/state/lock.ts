import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stateFolder } from '@/gatekeeper/state/copies'

/** One gatekeeper a data folder: two would answer from different states and fight over the switch. */
export class LockedError extends Error {
  override name = 'LockedError'
}

/**
 * Takes the lock; returns the function that gives it back. Throws {@link LockedError} while its owner lives. The lock
 * of a process that is gone is taken over: it is known by its number and its start time, since numbers come again.
 */
export function takeLock(dataDir: string): () => void {
  const folder = stateFolder(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = join(folder, 'lock')
  const own = `${process.pid} ${startOf(process.pid) ?? ''}`
  const next = `${lock}.${process.pid}`
  writeFileSync(next, own, { mode: 0o600 })
  try {
    for (;;) {
      try {
        // Linking, unlike writing, is refused where the name is taken.
        linkSync(next, lock)
        return () => {
          if (readOwner(lock) === own) rmSync(lock, { force: true })
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const owner = readOwner(lock)
      if (owner === null) continue
      if (isAlive(owner))
        throw new LockedError(
          `Another gatekeeper (process ${owner.split(' ')[0]}) works with ${dataDir}. Stop it first, or set another CORDBOARD_DATA_DIR.`,
        )
      dropStale(lock, owner)
    }
  } finally {
    rmSync(next, { force: true })
  }
}

/** Takes a dead owner's lock away; of several who try, only one moves it, and a lock taken meanwhile is put back. */
function dropStale(lock: string, owner: string): void {
  const aside = `${lock}.stale-${process.pid}`
  try {
    renameSync(lock, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (readOwner(aside) === owner) rmSync(aside, { force: true })
  else renameSync(aside, lock)
}

function readOwner(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function isAlive(owner: string): boolean {
  const [pid = '', start = ''] = owner.split(' ')
  if (!/^[0-9]+$/.test(pid)) return false
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return start === '' || start === startOf(Number(pid))
}

/** Start of a process in clock ticks since the boot (proc(5), field 22); null where /proc is not there. */
function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
