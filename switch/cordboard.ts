import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundlePrograms } from '@/scripts/bundling/bundle-programs.mjs'
import type { Asterisk } from '@/switch/asterisk'
import { findFreeTcpPort } from '@/switch/free-port'
import { waitUntil } from '@/switch/wait-until'

export type CommandResult = { status: number; output: string; errors: string }

/**
 * Cordboard as it is installed: the built programs, each a process of its own, on a fresh database, attached to a
 * laboratory switch. Everything is done through the command line and the gatekeeper's HTTP, as a user would.
 */
export class Cordboard {
  private gatekeeper: ChildProcess | null = null
  private log = ''

  private constructor(
    private readonly hasSwitch: boolean,
    readonly dataDir: string,
    readonly gatekeeperUrl: string,
    /** The settings that its processes share. */
    readonly env: NodeJS.ProcessEnv,
  ) {}

  /**
   * Builds what changed, migrates a fresh database, starts the gatekeeper. `asterisk` null: the environment sets no
   * switch, so that one can be entered at the screens.
   */
  static async start(asterisk: Asterisk | null, more: Record<string, string> = {}): Promise<Cordboard> {
    await bundlePrograms()
    const dataDir = await mkdtemp(join(tmpdir(), 'cordboard-data-'))
    const port = await findFreeTcpPort('127.0.0.1')
    const agiPort = await findFreeTcpPort('127.0.0.1')
    const cordboard = new Cordboard(asterisk !== null, dataDir, `http://127.0.0.1:${port}`, {
      ...process.env,
      CORDBOARD_DATA_DIR: dataDir,
      CORDBOARD_GATEKEEPER_PORT: String(port),
      CORDBOARD_AGI_PORT: String(agiPort),
      ...(asterisk && settingsOf(asterisk)),
      ...more,
    })
    const migrated = await cordboard.run(['build/prepare-data.js', 'migrate'])
    if (migrated.status !== 0) throw new Error(`The database was not prepared: ${migrated.errors}`)
    await cordboard.startGatekeeper()
    return cordboard
  }

  /** A command of `cordboard`, such as `['import', 'samples/how-to.yaml']`. */
  command(args: string[], input = ''): Promise<CommandResult> {
    return this.run(['build/cordboard.js', ...args], input)
  }

  /** As {@link command}; throws with what it said when it does not end with status 0. */
  async must(args: string[], input = ''): Promise<string> {
    const result = await this.command(args, input)
    if (result.status !== 0)
      throw new Error(
        `cordboard ${args.join(' ')} ended with ${result.status}: ${result.output}${result.errors}\n${this.log.slice(-3000)}`,
      )
    return result.output
  }

  /** As {@link must} with `--json`; gives the value that was printed. */
  async ask<T>(args: string[], input = ''): Promise<T> {
    return JSON.parse(await this.must([...args, '--json'], input)) as T
  }

  /** Starts the gatekeeper and resolves when it is connected to the database and to the switch that the environment sets. */
  async startGatekeeper(): Promise<void> {
    const child = spawn(process.execPath, ['--enable-source-maps', resolve('build/gatekeeper.js')], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.gatekeeper = child
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => {
        this.log += data.toString()
      })
    await waitUntil(
      'the gatekeeper to be ready',
      async () => {
        if (child.exitCode !== null) throw new Error(`The gatekeeper ended: ${this.log.slice(-3000)}`)
        if ((await this.metric('cordboard_database_up')) !== 1) return false
        return !this.hasSwitch || (await this.metric('cordboard_switch_up')) === 1
      },
      { timeoutMs: 20_000, everyMs: 50 },
    )
  }

  async killGatekeeper(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.gatekeeper
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await gone
  }

  /** Stops the gatekeeper's process where it is; the function that is given lets it go on. */
  freezeGatekeeper(): () => void {
    const child = this.gatekeeper
    child?.kill('SIGSTOP')
    return () => void child?.kill('SIGCONT')
  }

  /** The value of a metric without labels; null: the gatekeeper does not answer, or has none of that name. */
  async metric(name: string): Promise<number | null> {
    try {
      const text = await (await fetch(`${this.gatekeeperUrl}/metrics`)).text()
      const found = new RegExp(`^${name} ([0-9.e+-]+)$`, 'm').exec(text)
      return found ? Number(found[1]) : null
    } catch {
      return null
    }
  }

  /** Everything that the gatekeeper wrote to its log. */
  get gatekeeperLog(): string {
    return this.log
  }

  async stop(): Promise<void> {
    await this.killGatekeeper('SIGTERM')
    await rm(this.dataDir, { recursive: true, force: true })
  }

  private run(args: string[], input = ''): Promise<CommandResult> {
    return new Promise((done, failed) => {
      const child = spawn(process.execPath, args, { env: this.env, stdio: ['pipe', 'pipe', 'pipe'] })
      let output = ''
      let errors = ''
      child.stdout.on('data', (data: Buffer) => {
        output += data.toString()
      })
      child.stderr.on('data', (data: Buffer) => {
        errors += data.toString()
      })
      child.on('error', failed)
      child.on('close', (code) => done({ status: code ?? -1, output, errors }))
      child.stdin.end(input)
    })
  }
}

function settingsOf({ accounts, host, paths, ports }: Asterisk): Record<string, string> {
  return {
    CORDBOARD_SWITCH: 'asterisk',
    CORDBOARD_SWITCH_DIR: paths.switchDir,
    CORDBOARD_SWITCH_CONFIG_DIR: paths.config,
    CORDBOARD_SWITCH_LOG: paths.log,
    CORDBOARD_AMI_HOST: host,
    CORDBOARD_AMI_PORT: String(ports.ami),
    CORDBOARD_AMI_USER: accounts.gatekeeper.user,
    CORDBOARD_AMI_SECRET_FILE: accounts.gatekeeper.secretFile,
  }
}
