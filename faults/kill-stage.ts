import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type FileSwitch, startFileSwitch } from '@/faults/file-switch'
import { createRoundsPbx } from '@/faults/rounds-pbx'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { publishRevision } from '@/lib/revision/mutations'
import { closeDatabase, type Database, openDatabase } from '@/lib/server/db'
import { migrateDatabase } from '@/lib/server/migrate'
import { findFreeTcpPort } from '@/switch/free-port'

export type Victim = 'gatekeeper' | 'web'

/** A Cordboard whose two processes can be killed: own data folder, real database and files, a {@link FileSwitch}. */
export type KillStage = {
  db: Database
  dataDir: string
  switchDir: string
  ports: { http: number; agi: number }
  fileSwitch: FileSwitch
  /** Starts those that do not run. The web program says that it is ready; the gatekeeper is not waited for. */
  startMissing(): Promise<void>
  /** Tells the web program to save and commit the edit of a round. */
  commitRound(round: number): void
  /** Called with each line of the web program. */
  onSaid: (line: string) => void
  /** SIGKILL; resolves when it is gone. */
  kill(victim: Victim): Promise<void>
  /** Of the process that runs; null: none. */
  pidOf(victim: Victim): number | null
  /** The end of what the gatekeeper logged. */
  log(): string
  stop(): Promise<void>
}

export async function startKillStage(programs: { gatekeeper: string; web: string }): Promise<KillStage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cordboard-kill-'))
  const switchDir = join(dataDir, 'switch')
  const url = `file:${join(dataDir, 'cordboard.db')}`
  await migrateDatabase(url)
  const db = openDatabase(url)
  const author = { name: 'kill rounds', from: '127.0.0.1' }
  const saved = await saveDraft(db, await readDraft(db), createRoundsPbx(), author)
  if (!saved.ok) throw new Error(`The PBX of the rounds was refused: ${JSON.stringify(saved)}`)
  const published = await publishRevision(db, { author, message: 'Before the rounds' })
  if (!published.ok) throw new Error(`It was not published: ${JSON.stringify(published)}`)
  const fileSwitch = await startFileSwitch(switchDir)
  // Without it the gatekeeper refuses to commit: *8 would pick up calls past every Class of Service.
  writeFileSync(join(dataDir, 'features.conf'), '[general]\npickupexten=\n')
  const ports = { http: await findFreeTcpPort('127.0.0.1'), agi: await findFreeTcpPort('127.0.0.1') }
  const secretFile = join(dataDir, 'ami-secret')
  writeFileSync(secretFile, 'secret', { mode: 0o600 })
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    CORDBOARD_DATA_DIR: dataDir,
    CORDBOARD_DATABASE_URL: '',
    CORDBOARD_GATEKEEPER_PORT: String(ports.http),
    CORDBOARD_AGI_PORT: String(ports.agi),
    CORDBOARD_SWITCH: 'asterisk',
    CORDBOARD_SWITCH_DIR: switchDir,
    CORDBOARD_SWITCH_CONFIG_DIR: dataDir,
    CORDBOARD_SWITCH_LOG: '',
    CORDBOARD_AMI_HOST: '127.0.0.1',
    CORDBOARD_AMI_PORT: String(fileSwitch.port),
    CORDBOARD_AMI_USER: 'cordboard',
    CORDBOARD_AMI_SECRET_FILE: secretFile,
  }
  const running: Record<Victim, ChildProcess | null> = { gatekeeper: null, web: null }
  let log = ''

  const spawnOne = (program: string): ChildProcess =>
    spawn(process.execPath, ['--enable-source-maps', program], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  const startGatekeeper = (): void => {
    const child = spawnOne(programs.gatekeeper)
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (bytes: Buffer) => {
        log = (log + bytes.toString()).slice(-20_000)
      })
    running.gatekeeper = child
  }
  const startWeb = (): Promise<void> => {
    const child = spawnOne(programs.web)
    running.web = child
    child.stdin?.on('error', () => undefined)
    child.stderr?.on('data', (bytes: Buffer) => {
      log = (log + bytes.toString()).slice(-20_000)
    })
    return new Promise((ready, failed) => {
      child.once('exit', (code) => failed(new Error(`The web program ended with ${code}: ${log}`)))
      if (child.stdout)
        createInterface({ input: child.stdout }).on('line', (line) =>
          line === 'ready' ? ready() : stage.onSaid(line),
        )
    })
  }

  const stage: KillStage = {
    db,
    dataDir,
    switchDir,
    ports,
    fileSwitch,
    onSaid: () => undefined,
    async startMissing() {
      if (!running.gatekeeper) startGatekeeper()
      if (!running.web) await startWeb()
    },
    commitRound: (round) => void running.web?.stdin?.write(`${round}\n`),
    async kill(victim) {
      const child = running[victim]
      running[victim] = null
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGKILL')
      await gone
    },
    pidOf: (victim) => running[victim]?.pid ?? null,
    log: () => log,
    async stop() {
      await stage.kill('web')
      await stage.kill('gatekeeper')
      await fileSwitch.close()
      await closeDatabase(db)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return stage
}
