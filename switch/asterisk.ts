import type { ChildProcess, StdioOptions } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { findWarnings, type LogMark, readLog } from '@/switch/asterisk-log'
import { isRunning, runCommand, startProcess, stopProcess } from '@/switch/child-process'
import type { InstalledAsterisk } from '@/switch/installed-asterisk'
import { waitUntil } from '@/switch/wait-until'

export type AmiAccount = { user: string; secret: string; secretFile: string }

/** A running Asterisk of its own: own folders, own ports, everything on 127.0.0.1. */
export class Asterisk {
  readonly host = '127.0.0.1'
  private child: ChildProcess | null = null

  constructor(
    readonly installed: InstalledAsterisk,
    readonly ports: { sip: number; ami: number; rtpFirst: number; rtpLast: number },
    readonly paths: {
      folder: string
      config: string
      switchDir: string
      log: string
      /** What Asterisk printed before it had a log. */
      console: string
      spool: string
      database: string
    },
    readonly accounts: { gatekeeper: AmiAccount; observer: AmiAccount },
    private readonly keepFolder: boolean,
  ) {}

  /** Starts the switch and resolves when it is fully booted. */
  async start(): Promise<void> {
    if (this.isRunning) return
    // After a kill the socket of the former run is still in its place and would be taken for the new one's.
    await rm(join(this.paths.folder, 'run/asterisk.ctl'), { force: true })
    const args = [...this.installed.commandArgs, '-f', '-C', join(this.paths.config, 'asterisk.conf')]
    const console = await open(this.paths.console, 'a')
    const stdio: StdioOptions = ['ignore', console.fd, console.fd]
    this.child = startProcess(this.installed.command, args, { stdio, cwd: this.paths.folder })
    await console.close()
    await this.waitBooted()
  }

  /** Resolves when the switch is fully booted; throws with the end of its log when it ends or takes over 30 s. */
  async waitBooted(): Promise<void> {
    const booted = async () => {
      if (!this.isRunning) {
        const said = await readFile(this.paths.console, 'utf8').catch(() => '')
        throw new Error(`Asterisk ended: ${said}${(await this.log()).slice(-2000)}`)
      }
      if (!existsSync(join(this.paths.folder, 'run/asterisk.ctl'))) return false
      return (await this.runRemote('core waitfullybooted')).stdout.includes('fully booted')
    }
    await waitUntil('Asterisk to boot', booted, { timeoutMs: 30_000, everyMs: 20 })
  }

  get isRunning(): boolean {
    return this.child !== null && isRunning(this.child)
  }

  /** Stops the process where it is; the function that is given lets it go on. */
  freeze(): () => void {
    const { child } = this
    child?.kill('SIGSTOP')
    return () => void child?.kill('SIGCONT')
  }

  /** A command of Asterisk's console; gives what it printed. */
  async cli(command: string): Promise<string> {
    const result = await this.runRemote(command)
    if (result.status !== 0)
      throw new Error(`Asterisk did not take the command '${command}': ${result.stdout}${result.stderr}`)
    return result.stdout
  }

  private runRemote(command: string) {
    const args = [
      ...this.installed.commandArgs,
      '-C',
      join(this.paths.config, 'asterisk.conf'),
      '-rx',
      command,
    ]
    return runCommand(this.installed.command, args)
  }

  /** Ends the switch with a signal and waits until it is gone. Folders stay, so that `start` continues with them. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.child) await stopProcess(this.child, signal)
  }

  /** Orderly end, then start again on the same ports and folders. */
  async restart(): Promise<void> {
    await this.kill('SIGTERM')
    await this.start()
  }

  /** Ends the switch and removes its folder. */
  async stop(): Promise<void> {
    await this.kill('SIGTERM')
    if (!this.keepFolder) await rm(this.paths.folder, { recursive: true, force: true })
  }

  /** The whole log: notices, warnings, errors, and verbose up to 5. */
  async log(): Promise<string> {
    return (await readLog(this.paths.log)).text
  }

  async mark(): Promise<LogMark> {
    return (await readLog(this.paths.log)).end
  }

  async logSince(mark: LogMark): Promise<string> {
    return (await readLog(this.paths.log, mark)).text
  }

  /** WARNING and ERROR lines since `since` (default: the first start), without those matching `ignore`. */
  async warnings({ ignore = [], since = 0 }: { ignore?: RegExp[]; since?: LogMark } = {}): Promise<string[]> {
    return findWarnings(await this.logSince(since), ignore)
  }
}
