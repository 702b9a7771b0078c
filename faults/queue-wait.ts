import { readdirSync, readFileSync } from 'node:fs'

/**
 * Milliseconds for which the thread of a process that waited longest was ready to run and had no processor: what other work
 * on the machine cost it at least. 0 where the system does not say (not Linux), or the process is gone.
 */
export function queueWaitMs(pid: number): number {
  try {
    const folder = `/proc/${pid}/task`
    const waits = readdirSync(folder).map((thread) => {
      const [, waitedNs] = readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ')
      return Number(waitedNs) / 1e6
    })
    return Math.max(0, ...waits)
  } catch {
    return 0
  }
}
