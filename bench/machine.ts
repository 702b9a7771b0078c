import { cpus, loadavg, release, totalmem, type } from 'node:os'

/** One line that says what a figure was measured on. */
export function describeMachine(): string {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const load = loadavg()[0]?.toFixed(1)
  return `${processors.length} × ${processors[0]?.model.trim() || process.arch}, ${memory} GiB, ${type()} ${release()}, Node ${process.versions.node}, load ${load}`
}
