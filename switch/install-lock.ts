import { once } from 'node:events'
import { startProcess, stopProcess } from '@/switch/child-process'

/**
 * Runs `task` while holding an exclusive lock on `file`. The kernel holds the lock for a small child process, so it
 * is free again whatever happens to this one.
 */
export async function withFileLock<T>(file: string, task: () => Promise<T>): Promise<T> {
  const holder = startProcess('flock', [file, 'sh', '-c', 'echo locked; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    if (holder.stdout === null) throw new Error(`Cannot lock ${file}.`)
    await Promise.race([
      once(holder.stdout, 'data'),
      once(holder, 'exit').then(() => Promise.reject(new Error(`Cannot lock ${file}: flock ended.`))),
    ])
    return await task()
  } finally {
    holder.stdin?.end()
    await stopProcess(holder, 'SIGKILL')
  }
}
