import { existsSync } from 'node:fs'
import { type Database, openDatabase } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import { createLogger } from '@/lib/server/logger'
import { databasePath } from '@/lib/server/sqlite'
import { readRevisionStatus } from '@/lib/status/data'
import { askGatekeeper } from '@/lib/status/gatekeeper'
import type { RevisionStatus, Status } from '@/lib/status/schema'

/** What runs at this moment. It says no more than an anonymous visitor may know: a number, a time, an address. */
export async function loadStatus(): Promise<Status> {
  const [revision, gatekeeper] = await Promise.all([loadRevision(), askGatekeeper(env().gatekeeperPort)])
  return { revision, gatekeeper }
}

let opened: Database | undefined

async function loadRevision(): Promise<RevisionStatus> {
  const { databaseUrl, dataDir } = env()
  // Opening it would create an empty file; `npm start` creates it with its tables.
  if (!existsSync(databasePath(databaseUrl))) return { kind: 'none' }
  try {
    opened ??= openDatabase(databaseUrl, dataDir)
    return await readRevisionStatus(opened)
  } catch (error) {
    createLogger('web').error({ err: error }, 'The database cannot be read.')
    return { kind: 'unreadable' }
  }
}
