import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import type { Snapshot } from '@/lib/policy/snapshot'
import { publishRevision } from '@/lib/revision/mutations'
import { closeDatabase, openDatabase } from '@/lib/server/db'
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

/** Starts the gatekeeper as it is delivered, without a switch, with a data folder in which `snapshot` is committed. */
export async function startPreparedGatekeeper(
  program: string,
  snapshot: Snapshot,
): Promise<PreparedGatekeeper> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cordboard-bench-'))
  await commit(`file:${join(dataDir, 'cordboard.db')}`, snapshot)
  const [port, agiPort] = await findFreePorts()
  const server = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      CORDBOARD_DATA_DIR: dataDir,
      CORDBOARD_DATABASE_URL: '',
      CORDBOARD_SWITCH: 'none',
      CORDBOARD_GATEKEEPER_PORT: String(port),
      CORDBOARD_AGI_PORT: String(agiPort),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = async () => {
    await endProcess(server)
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await waitUntilReady(port, server)
    const token = readFileSync(join(dataDir, 'gatekeeper.token'), 'utf8').trim()
    return { pid: server.pid ?? 0, port, token, dataDir, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  await ended
}

async function commit(url: string, snapshot: Snapshot): Promise<void> {
  await migrateDatabase(url)
  const db = openDatabase(url)
  try {
    const saved = await saveDraft(db, await readDraft(db), snapshot, author)
    if (!saved.ok)
      throw new Error(`The configuration to measure was refused: ${JSON.stringify(saved).slice(0, 500)}`)
    const published = await publishRevision(db, { author, message: 'To be measured' })
    if (!published.ok)
      throw new Error(`It could not be published: ${JSON.stringify(published).slice(0, 500)}`)
  } finally {
    await closeDatabase(db)
  }
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
