import { readdirSync, readFileSync } from 'node:fs'

/**
 * Processor time that a process has used so far, all its threads, in microseconds: from Linux's scheduler, which
 * counts nanoseconds, where process.cpuUsage of another process could not be asked.
 */
export function cpuMicroseconds(pid: number): number {
  const folder = `/proc/${pid}/task`
  let nanoseconds = 0
  for (const task of readdirSync(folder)) {
    const [running] = readFileSync(`${folder}/${task}/schedstat`, 'latin1').split(' ')
    nanoseconds += Number(running)
  }
  return nanoseconds / 1000
}

/** Megabytes of memory that a process has now (resident set). */
export function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}
