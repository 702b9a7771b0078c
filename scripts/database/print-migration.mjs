/**
 * Prints the SQL that brings a database to prisma/schema.prisma, for a new folder under prisma/migrations:
 *   node scripts/database/print-migration.mjs [file:<migrated database>]
 * Without an argument it starts from an empty database.
 */
import { diffToSchema } from './schema-engine.mjs'

process.stdout.write(await diffToSchema(process.argv[2] ?? ':memory:'))
