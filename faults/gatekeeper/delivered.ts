import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readRevisionCopy } from '@/gatekeeper/state/copies'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import type { Snapshot } from '@/lib/policy/snapshot'
import { publishRevision } from '@/lib/revision/mutations'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import { migrateDatabase } from '@/lib/server/migrate'
import { findFreeTcpPort } from '@/switch/free-port'
import { waitUntil } from '@/switch/wait-until'

const author = { name: 'faults', from: '127.0.0.1' }

/** The gatekeeper as it is delivered (build/gatekeeper.js), a process of its own on a data folder of its own. */
export class Delivered {
  private child: ChildProcess | null = null
  private lines = ''

  private constructor(
    readonly dataDir: string,
    readonly port: number,
    readonly agiPort: number,
    private readonly more: Record<string, string>,
  ) {}

  /** With `snapshot` in force. The programs are to be built before. `more`: further settings. */
  static async start(snapshot: Snapshot, more: Record<string, string> = {}): Promise<Delivered> {
    const dataDir = mkdtempSync(join(tmpdir(), 'cordboard-delivered-'))
    const ports = [await findFreeTcpPort('127.0.0.1'), await findFreeTcpPort('127.0.0.1')] as const
    const delivered = new Delivered(dataDir, ...ports, more)
    await migrateDatabase(delivered.databaseUrl)
    await delivered.publish(snapshot)
    delivered.spawn()
    await delivered.ready()
    return delivered
  }

  /** The same data folder with other settings, not started. */
  on(more: Record<string, string>): Delivered {
    return new Delivered(this.dataDir, this.port, this.agiPort, { ...this.more, ...more })
  }

  get databaseUrl(): string {
    return `file:${join(this.dataDir, 'cordboard.db')}`
  }

  /** Saves and publishes; the gatekeeper brings it into force by itself. Gives the revision. */
  async publish(snapshot: Snapshot): Promise<number> {
    const db = openDatabase(this.databaseUrl)
    try {
      const saved = await saveDraft(db, await readDraft(db), snapshot, author)
      if (!saved.ok) throw new Error(`The PBX was refused: ${JSON.stringify(saved).slice(0, 600)}`)
      const published = await publishRevision(db, { author, message: 'Faults' })
      if (!published.ok) throw new Error(`It was not published: ${JSON.stringify(published).slice(0, 600)}`)
      return published.number
    } finally {
      await closeDatabase(db)
    }
  }

  spawn(): void {
    const child = spawn(process.execPath, ['--enable-source-maps', resolve('build/gatekeeper.js')], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        CORDBOARD_DATA_DIR: this.dataDir,
        CORDBOARD_DATABASE_URL: '',
        CORDBOARD_SWITCH: 'none',
        CORDBOARD_SWITCH_DIR: '',
        CORDBOARD_GATEKEEPER_PORT: String(this.port),
        CORDBOARD_AGI_PORT: String(this.agiPort),
        ...this.more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (bytes: Buffer) => {
        this.lines = (this.lines + bytes.toString()).slice(-200_000)
      })
  }

  /** Until it answers from a revision. */
  async ready(): Promise<void> {
    await waitUntil(
      'the gatekeeper to be ready',
      async () => {
        if (this.hasEnded) throw new Error(`The gatekeeper ended: ${this.lines.slice(-3_000)}`)
        const answer = await fetch(`${this.url}/readyz`).catch(() => null)
        await answer?.arrayBuffer()
        return answer?.ok === true && existsSync(join(this.dataDir, 'gatekeeper.token'))
      },
      { timeoutMs: 30_000, everyMs: 50 },
    )
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** The gatekeeper's own token, of this start. */
  get token(): string {
    return readFileSync(join(this.dataDir, 'gatekeeper.token'), 'utf8').trim()
  }

  /** The revision in force, with the token of its switch. */
  get active(): { revision: number; token: string; snapshot: Snapshot } {
    const copy = readRevisionCopy(this.dataDir, 'active')
    if (!copy.ok) throw new Error(`There is no copy of the active revision: ${copy.message}`)
    return copy.value
  }

  get log(): string {
    return this.lines
  }

  get hasEnded(): boolean {
    return !this.child || this.child.exitCode !== null || this.child.signalCode !== null
  }

  /** 0: there is none. */
  get pid(): number {
    return this.child?.pid ?? 0
  }

  /** A metric by its whole name with labels; 0 where it is not there. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text()
    const line = text.split('\n').find((one) => one.startsWith(`${name} `))
    return Number(line?.slice(name.length + 1) ?? 0)
  }

  /** Asks with the gatekeeper's own token. */
  ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' }
    return fetch(`${this.url}${path}`, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    })
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child
    if (!child || this.hasEnded) return
    const gone = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await gone
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM')
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}
