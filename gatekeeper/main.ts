import { setFlagsFromString } from 'node:v8'
import { readNetworkAccess } from '@/gatekeeper/http/network-access'
import { type Gatekeeper, startGatekeeper } from '@/gatekeeper/start'
import { env } from '@/lib/server/env'
import { createLogger } from '@/lib/server/logger'
import { readAttachedSwitch } from '@/lib/switch-setting/attached'

/** The gatekeeper process: settings from the environment, the log on standard output, an end by SIGTERM or SIGINT. */

// Without it the worker's heap grows to several times of what is in use before it is tidied (docs/gatekeeper.md, Memory).
setFlagsFromString('--heap-growing-percent=50')

const settings = env()
const logger = createLogger('gatekeeper')
const log = (level: 'info' | 'warn' | 'error', message: string, detail: Record<string, unknown> = {}) =>
  logger[level](detail, message)

let gatekeeper: Gatekeeper | null = null
let isEnding = false

async function end(signal: string): Promise<void> {
  if (isEnding) return
  isEnding = true
  log('info', `Ending after ${signal}.`)
  await gatekeeper?.close()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal))

try {
  // A mistake in the environment is told at the start; a stored setting may be mended while the gatekeeper runs.
  if (settings.givenSwitch.kind !== null) readAttachedSwitch(settings)
  gatekeeper = await startGatekeeper({
    dataDir: settings.dataDir,
    databaseUrl: settings.databaseUrl,
    readAttached: () => readAttachedSwitch(settings),
    httpPort: settings.gatekeeperPort,
    network: readNetworkAccess(settings.gatekeeperNetwork),
    agiPort: settings.agiPort,
    logLimits: settings.decisionLog,
    log,
  })
} catch (error) {
  log('error', `The gatekeeper could not start: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
