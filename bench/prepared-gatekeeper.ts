import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import type { Snapshot } from '@/lib/policy/snapshot'
import { publishRevision } from '@/lib/revision/mutations'
import { closeDatabase, openDatabase, writeTransaction } from '@/lib/server/db'
import { migrateDatabase } from '@/lib/server/migrate'

export type PreparedGatekeeper = {
  pid: number
  port: number
  token: string
  dataDir: string
  stop(): Promise<void>
}

const readyDeadlineMs = 60_000
const author = { name: 'bench', from: 'bench' }

/**
 * Starts the gatekeeper as `npm start` and the unit of systemd do, without a switch, with a data folder in which `snapshot` is
 * committed.
 */
export async function startPreparedGatekeeper(
  program: string,
  snapshot: Snapshot,
): Promise<PreparedGatekeeper> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cordboard-bench-'))
  await commitSnapshot(`file:${join(dataDir, 'cordboard.db')}`, snapshot)
  const server = await spawnGatekeeper(program, dataDir)
  const stop = async () => {
    await endProcess(server.process)
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await waitUntilReady(server.port, server.process)
    return {
      pid: server.process.pid ?? 0,
      port: server.port,
      token: readFileSync(join(dataDir, 'gatekeeper.token'), 'utf8').trim(),
      dataDir,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * Starts a second gatekeeper with the copies of one that runs, and with no database. Resolves with the milliseconds to
 * the first time that `isAnswered` says so.
 */
export async function startWithoutDatabase(
  program: string,
  running: PreparedGatekeeper,
  isAnswered: (port: number) => Promise<boolean>,
): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cordboard-bench-'))
  cpSync(join(running.dataDir, 'gatekeeper'), join(dataDir, 'gatekeeper'), {
    recursive: true,
    // Not its lock.
    filter: (path) => statSync(path).isDirectory() || path.endsWith('.json'),
  })
  const startedAt = performance.now()
  const server = await spawnGatekeeper(program, dataDir)
  try {
    while (!(await isAnswered(server.port))) {
      if (server.process.exitCode !== null || performance.now() - startedAt > readyDeadlineMs)
        throw new Error('The gatekeeper gave no answer.')
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return performance.now() - startedAt
  } finally {
    await endProcess(server.process)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function spawnGatekeeper(
  program: string,
  dataDir: string,
): Promise<{ process: ChildProcess; port: number }> {
  const [port, agiPort] = await findFreePorts()
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    MALLOC_ARENA_MAX: '2',
    CORDBOARD_DATA_DIR: dataDir,
    CORDBOARD_DATABASE_URL: '',
    CORDBOARD_SWITCH: 'none',
    CORDBOARD_GATEKEEPER_PORT: String(port),
    CORDBOARD_AGI_PORT: String(agiPort),
  }
  return {
    process: spawn(process.execPath, ['--enable-source-maps', program], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
    port,
  }
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  await ended
}

/** Migrates the database at `url`, saves `snapshot` as its draft and publishes it. */
export async function commitSnapshot(url: string, snapshot: Snapshot): Promise<void> {
  await migrateDatabase(url)
  const db = openDatabase(url)
  try {
    const saved = await saveDraft(db, await readDraft(db), snapshot, author)
    if (!saved.ok)
      throw new Error(`The configuration to measure was refused: ${JSON.stringify(saved).slice(0, 500)}`)
    const published = await publishRevision(db, { author, message: 'To be measured' })
    if (!published.ok)
      throw new Error(`It could not be published: ${JSON.stringify(published).slice(0, 500)}`)
    await writeTransaction(db, (tx) => tx.hotDeskSession.createMany({ data: sessionsOf(snapshot) }))
  } finally {
    await closeDatabase(db)
  }
}

/** Every user sits at a phone. */
function sessionsOf({ extensions }: Snapshot) {
  const phones = extensions.filter((one) => one.type === 'phone')
  return extensions
    .filter((one) => one.type === 'hot-desk')
    .map(({ id, number }, index) => ({
      id: `session-${id}`,
      extensionId: id,
      extensionNumber: number,
      endpoint: phones[index]?.endpoint ?? '',
      since: new Date(),
      until: null,
      openedBy: 'bench',
    }))
}

async function findFreePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const
  await Promise.all(servers.map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  return [ports[0] ?? 0, ports[1] ?? 0]
}

/** Until it answers from the revision, not only until it listens. */
async function waitUntilReady(port: number, server: ChildProcess): Promise<void> {
  const until = performance.now() + readyDeadlineMs
  while (performance.now() < until) {
    if (server.exitCode !== null) throw new Error(`The gatekeeper ended with status ${server.exitCode}.`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The gatekeeper was not ready within a minute.')
}
