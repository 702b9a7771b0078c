import type { Connection } from '@/lib/secrets/reseal'
import { SqliteConnections } from '@/lib/server/sqlite'

/** A connection of one's own that writes, for what has to be one transaction of the database and of the key's file. */
export async function withConnection<Result>(
  url: string,
  use: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await new SqliteConnections(url, 'writer').connect()
  try {
    return await use(connection)
  } finally {
    await connection.dispose()
  }
}
