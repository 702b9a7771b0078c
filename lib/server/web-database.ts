import { type Database, openDatabase } from '@/lib/server/db'
import { env } from '@/lib/server/env'

/** One for all copies of this module that a bundler made. */
const key = Symbol.for('cordboard.web-database')
const shared = globalThis as { [key]?: Database }

/** The database of the web app, opened at its first use. */
export function webDatabase(): Database {
  shared[key] ??= openDatabase(env().databaseUrl, env().dataDir)
  return shared[key]
}
