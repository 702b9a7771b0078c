import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'

export type RunResult = { status: number; stdout: string; stderr: string }

/** Runs a command to its end. Never throws for a status other than 0; throws when it cannot be started. */
export function runCommand(command: string, args: string[]): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error && typeof error.code === 'string') reject(error)
      else resolve({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr })
    })
  })
}

const started = new Set<ChildProcess>()
let exitHookSet = false

/**
 * Starts a process that cannot outlive this one: it is killed when this process exits, and (by the kernel's parent
 * death signal) also when this process is itself killed.
 */
export function startProcess(command: string, args: string[], options: SpawnOptions = {}): ChildProcess {
  if (!exitHookSet) {
    exitHookSet = true
    process.once('exit', () => {
      for (const child of started) child.kill('SIGKILL')
    })
  }
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', command, ...args], options)
  started.add(child)
  child.once('exit', () => started.delete(child))
  return child
}

export const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null

/** Ends a process and resolves when it is gone; a process that ignores the signal is killed after `graceMs`. */
export async function stopProcess(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
  graceMs = 5000,
): Promise<void> {
  if (!isRunning(child)) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const killer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  child.kill(signal)
  await gone
  clearTimeout(killer)
}
