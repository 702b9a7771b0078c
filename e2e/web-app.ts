import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

export type WebApp = {
  /** Without a slash at its end. */
  url: string
  /** Its own, removed when it stops, unless it was given one. */
  dataDir: string
  pid: number
  stop(): Promise<void>
}

const startDeadlineMs = 30_000
const endMs = 5_000
/** The project: what starts it runs there, bundled or not. */
const root = resolve('.')

/** Starts the web app as it was built, on a free port of 127.0.0.1, with a data folder of its own or the one given. */
export async function startWebApp(
  settings: Record<string, string | undefined> = {},
  sharedDataDir?: string,
): Promise<WebApp> {
  const dataDir = sharedDataDir ?? mkdtempSync(join(tmpdir(), 'cordboard-e2e-'))
  const next = join(root, 'node_modules/next/dist/bin/next')
  const server = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', '0'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      // Nothing listens on the discard port.
      CORDBOARD_GATEKEEPER_PORT: '9',
      ...settings,
      CORDBOARD_DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(join(dataDir, 'web.log'))
  server.stderr.pipe(log)
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()))
  const stop = async () => {
    server.kill('SIGTERM')
    // It waits for connections that a browser keeps.
    const timer = setTimeout(() => server.kill('SIGKILL'), endMs)
    await ended
    clearTimeout(timer)
    if (sharedDataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
  }
  const url = await new Promise<string | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), startDeadlineMs)
    const done = (found: string | null) => {
      clearTimeout(timer)
      resolve(found)
    }
    createInterface({ input: server.stdout }).on('line', (line) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line)
      if (found) done(found[0])
    })
    server.once('close', () => done(null))
  })
  if (url !== null) return { url, dataDir, pid: server.pid ?? 0, stop }
  await stop()
  throw new Error('The web app did not start. Build it first: node scripts/build.mjs')
}
