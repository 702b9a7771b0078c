import { closeDatabase, openDatabase } from '@/lib/server/db'
import { readEnv } from '@/lib/server/env'
import { migrateDatabase } from '@/lib/server/migrate'
import { databasePath } from '@/lib/server/sqlite'

/**
 * What `npm start` needs of the program itself, as a process of its own that prints one JSON value:
 * - `settings`: the settings that are in force, all checked;
 * - `migrate`: applies the pending migrations: `{ applied: string[], hasAdministrator: boolean }`.
 * A failure is told in a sentence on standard error, with status 1.
 */
async function main(command: string | undefined): Promise<unknown> {
  const env = readEnv()
  switch (command) {
    case 'settings':
      return env
    case 'migrate': {
      const applied = await migrateDatabase(env.databaseUrl)
      const db = openDatabase(env.databaseUrl)
      try {
        const hasAdministrator = (await db.administrator.findFirst({ select: { id: true } })) !== null
        return { applied, hasAdministrator, database: databasePath(env.databaseUrl) }
      } finally {
        await closeDatabase(db)
      }
    }
    default:
      throw new Error('Say what to do: settings or migrate.')
  }
}

try {
  process.stdout.write(`${JSON.stringify(await main(process.argv[2]))}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
