import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

/** The only reader of process.env. Every setting of the program is here. */

const anyPort = z.coerce
  .number('Enter a port from 0 to 65535.')
  .int('Enter a port from 0 to 65535.')
  .min(0, 'Enter a port from 0 to 65535.')
  .max(65535, 'Enter a port from 0 to 65535.')
const port = (fallback: number) => anyPort.default(fallback)
const text = z.string().min(1)
const atLeastOne = (fallback: number) =>
  z.coerce
    .number('Enter a whole number from 1.')
    .int('Enter a whole number from 1.')
    .min(1, 'Enter a whole number from 1.')
    .default(fallback)

const schema = z.object({
  CORDBOARD_DATA_DIR: text.default('./var'),
  CORDBOARD_DATABASE_URL: text.optional(),
  CORDBOARD_WEB_PORT: port(3000),
  CORDBOARD_GATEKEEPER_PORT: port(18099),
  CORDBOARD_GATEKEEPER_HOST: text.optional(),
  CORDBOARD_GATEKEEPER_ADDRESSES: text.optional(),
  CORDBOARD_GATEKEEPER_TOKEN_FILE: text.optional(),
  CORDBOARD_AGI_PORT: port(18100),
  CORDBOARD_SWITCH: z.enum(['none', 'asterisk'], 'Enter none or asterisk.').optional(),
  CORDBOARD_SWITCH_DIR: text.optional(),
  CORDBOARD_SWITCH_GROUP: text.optional(),
  CORDBOARD_SWITCH_CONFIG_DIR: text.optional(),
  CORDBOARD_SWITCH_LOG: text.optional(),
  CORDBOARD_AMI_HOST: text.optional(),
  CORDBOARD_AMI_PORT: anyPort.optional(),
  CORDBOARD_AMI_USER: text.optional(),
  CORDBOARD_AMI_SECRET_FILE: text.optional(),
  CORDBOARD_DECISION_DAYS: atLeastOne(90),
  CORDBOARD_DECISION_ROWS: atLeastOne(2_000_000),
  CORDBOARD_DECISION_MEGABYTES: atLeastOne(1_024),
  CORDBOARD_PROXIES: z.coerce
    .number('Enter how many proxies there are: 0 to 9.')
    .int('Enter how many proxies there are: 0 to 9.')
    .min(0, 'Enter how many proxies there are: 0 to 9.')
    .max(9, 'Enter how many proxies there are: 0 to 9.')
    .default(0),
  CORDBOARD_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'Enter debug, info, warn or error.')
    .default('info'),
})

/**
 * What the environment says about the switch, each value by itself; null: it says nothing, and the setting that was
 * stored by a screen counts (lib/switch-setting).
 */
export type GivenSwitch = {
  /** `none`: Commit writes files only. */
  kind: 'none' | 'asterisk' | null
  host: string | null
  port: number | null
  user: string | null
  /** File that holds the AMI secret alone. */
  secretFile: string | null
  /** Absolute: where revisions are staged. */
  folder: string | null
  /** Absolute: the switch's own configuration folder. */
  configFolder: string | null
  /** The switch's full log. */
  log: string | null
  /** Group of the files for the switch. */
  group: string | null
}

/** Where else than on loopback the gatekeeper listens; checked by gatekeeper/http/network-access.ts. Null: not said. */
export type GivenNetwork = { host: string | null; addresses: string | null; tokenFile: string | null }

export type Env = {
  /** Absolute. */
  dataDir: string
  /** `file:` URL of the SQLite database. */
  databaseUrl: string
  webPort: number
  gatekeeperPort: number
  gatekeeperNetwork: GivenNetwork
  agiPort: number
  givenSwitch: GivenSwitch
  /** How much of the decision log is kept: by whatever is reached first. */
  decisionLog: { days: number; rows: number; bytes: number }
  /** Proxies of ours before the web app, whose X-Forwarded headers are believed. */
  proxies: number
  logLevel: string
}

/** `source` as settings. An empty value counts as absent. Throws one error that names every wrong setting. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment has settings that cannot be used.\n${lines.join('\n')}`)
  }
  const value = parsed.data
  const dataDir = resolve(value.CORDBOARD_DATA_DIR)
  return {
    dataDir,
    databaseUrl: value.CORDBOARD_DATABASE_URL ?? pathToFileURL(resolve(dataDir, 'cordboard.db')).href,
    webPort: value.CORDBOARD_WEB_PORT,
    gatekeeperPort: value.CORDBOARD_GATEKEEPER_PORT,
    gatekeeperNetwork: {
      host: value.CORDBOARD_GATEKEEPER_HOST ?? null,
      addresses: value.CORDBOARD_GATEKEEPER_ADDRESSES ?? null,
      tokenFile: value.CORDBOARD_GATEKEEPER_TOKEN_FILE ?? null,
    },
    agiPort: value.CORDBOARD_AGI_PORT,
    givenSwitch: {
      kind: value.CORDBOARD_SWITCH ?? null,
      host: value.CORDBOARD_AMI_HOST ?? null,
      port: value.CORDBOARD_AMI_PORT ?? null,
      user: value.CORDBOARD_AMI_USER ?? null,
      secretFile: value.CORDBOARD_AMI_SECRET_FILE ?? null,
      folder: absolute(value.CORDBOARD_SWITCH_DIR),
      configFolder: absolute(value.CORDBOARD_SWITCH_CONFIG_DIR),
      log: absolute(value.CORDBOARD_SWITCH_LOG),
      group: value.CORDBOARD_SWITCH_GROUP ?? null,
    },
    decisionLog: {
      days: value.CORDBOARD_DECISION_DAYS,
      rows: value.CORDBOARD_DECISION_ROWS,
      bytes: value.CORDBOARD_DECISION_MEGABYTES * 1_048_576,
    },
    proxies: value.CORDBOARD_PROXIES,
    logLevel: value.CORDBOARD_LOG_LEVEL,
  }
}

const absolute = (path: string | undefined): string | null => (path === undefined ? null : resolve(path))

let cached: Env | undefined

/** The process's own settings, read once. */
export function env(): Env {
  cached ??= readEnv()
  return cached
}
