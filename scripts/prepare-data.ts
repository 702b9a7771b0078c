import { hasAdministrator } from '@/lib/admin/data'
import { explainDatabaseError } from '@/lib/server/database-error'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import { type Env, readEnv } from '@/lib/server/env'
import { migrateDatabase } from '@/lib/server/migrate'
import { SecretsKeyError } from '@/lib/server/secrets-key'
import { databasePath } from '@/lib/server/sqlite'
import { ensureSetUpCode, removeSetUpCode } from '@/lib/set-up/code'
import { readAttachedSwitch } from '@/lib/switch-setting/attached'
import { SwitchSettingError } from '@/lib/switch-setting/setting-error'
import { sealStoredSwitch } from '@/lib/switch-setting/stored'

/**
 * What `npm start` needs of the program itself, as a process of its own that prints one JSON value:
 * - `settings`: the settings that are in force, all checked; `switch` is a line for the terminal;
 * - `migrate`: applies the pending migrations: `{ applied: string[], setUpCode: string | null, database: string,
 *   problem: string | null }`; the code is made while nobody could sign in, the problem is one of the key of the secrets.
 * A failure is told in a sentence on standard error, with status 1.
 */
async function main(command: string | undefined): Promise<unknown> {
  const env = readEnv()
  switch (command) {
    case 'settings':
      return { ...env, switch: describeSwitch(env) }
    case 'migrate':
      return migrate(env.databaseUrl, env.dataDir)
    default:
      throw new Error('Say what to do: settings or migrate.')
  }
}

function describeSwitch(env: Env): string {
  try {
    const { ami, folder } = readAttachedSwitch(env)
    return ami
      ? `Asterisk at ${ami.host}:${ami.port}, files in ${folder}`
      : `none set up: a Commit writes files to ${folder}`
  } catch (error) {
    if (error instanceof SwitchSettingError && env.givenSwitch.kind === null) return error.message
    throw error
  }
}

async function migrate(url: string, dataDir: string) {
  const database = databasePath(url)
  try {
    const { applied, problem } = await migrateAndTell(url, dataDir)
    if (problem === null) sealStoredSwitch(dataDir)
    const db = openDatabase(url, dataDir)
    try {
      const needsSetUp = !(await hasAdministrator(db))
      if (!needsSetUp) removeSetUpCode(dataDir)
      return { applied, setUpCode: needsSetUp ? ensureSetUpCode(dataDir) : null, database, problem }
    } finally {
      await closeDatabase(db)
    }
  } catch (error) {
    const message = explainDatabaseError(error, database)
    throw message === null ? error : new Error(message, { cause: error })
  }
}

/** Without the key of its secrets Cordboard starts and decides calls: the gatekeeper needs none of them. */
async function migrateAndTell(url: string, dataDir: string) {
  try {
    return { applied: await migrateDatabase(url, undefined, dataDir), problem: null }
  } catch (error) {
    if (!(error instanceof SecretsKeyError)) throw error
    process.stderr.write(`${error.message}\n`)
    return { applied: [], problem: error.message }
  }
}

try {
  process.stdout.write(`${JSON.stringify(await main(process.argv[2]))}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
