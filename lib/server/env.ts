import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

/** The only reader of process.env. Every setting of the program is here. */

const port = (fallback: number) =>
  z.coerce
    .number('Enter a port from 0 to 65535.')
    .int('Enter a port from 0 to 65535.')
    .min(0, 'Enter a port from 0 to 65535.')
    .max(65535, 'Enter a port from 0 to 65535.')
    .default(fallback)
const text = z.string().min(1)

const schema = z.object({
  CORDBOARD_DATA_DIR: text.default('./var'),
  CORDBOARD_DATABASE_URL: text.optional(),
  CORDBOARD_WEB_PORT: port(3000),
  CORDBOARD_GATEKEEPER_PORT: port(18099),
  CORDBOARD_AGI_PORT: port(18100),
  CORDBOARD_SWITCH: z.enum(['none', 'asterisk'], 'Enter none or asterisk.').default('none'),
  CORDBOARD_SWITCH_DIR: text.optional(),
  CORDBOARD_SWITCH_GROUP: text.optional(),
  CORDBOARD_SWITCH_CONFIG_DIR: text.default('/etc/asterisk'),
  CORDBOARD_SWITCH_LOG: text.optional(),
  CORDBOARD_AMI_HOST: text.default('127.0.0.1'),
  CORDBOARD_AMI_PORT: port(5038),
  CORDBOARD_AMI_USER: text.optional(),
  CORDBOARD_AMI_SECRET_FILE: text.optional(),
  CORDBOARD_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'Enter debug, info, warn or error.')
    .default('info'),
})

export type Env = {
  /** Absolute. */
  dataDir: string
  /** `file:` URL of the SQLite database. */
  databaseUrl: string
  webPort: number
  gatekeeperPort: number
  agiPort: number
  /** `none`: Commit writes files only. */
  switch: 'none' | 'asterisk'
  /** Absolute: where revisions are staged. */
  switchDir: string
  /** Group of the files for the switch; null: left as it is. */
  switchGroup: string | null
  /** The switch's own configuration folder. */
  switchConfigDir: string
  /** The switch's full log; null: not read. */
  switchLog: string | null
  amiHost: string
  amiPort: number
  amiUser: string | null
  /** File that holds the AMI secret alone; null: none. */
  amiSecretFile: string | null
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
    agiPort: value.CORDBOARD_AGI_PORT,
    switch: value.CORDBOARD_SWITCH,
    switchDir: resolve(value.CORDBOARD_SWITCH_DIR ?? resolve(dataDir, 'switch')),
    switchGroup: value.CORDBOARD_SWITCH_GROUP ?? null,
    switchConfigDir: resolve(value.CORDBOARD_SWITCH_CONFIG_DIR),
    switchLog: value.CORDBOARD_SWITCH_LOG ?? null,
    amiHost: value.CORDBOARD_AMI_HOST,
    amiPort: value.CORDBOARD_AMI_PORT,
    amiUser: value.CORDBOARD_AMI_USER ?? null,
    amiSecretFile: value.CORDBOARD_AMI_SECRET_FILE ?? null,
    logLevel: value.CORDBOARD_LOG_LEVEL,
  }
}

let cached: Env | undefined

/** The process's own settings, read once. */
export function env(): Env {
  cached ??= readEnv()
  return cached
}
