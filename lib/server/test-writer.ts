/**
 * A second process for the test of concurrent writers: `test-writer.ts <database URL> <prefix> <count>` adds
 * schedules named by the prefix, one a save, all at once.
 */
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import { newId } from '@/lib/server/ids'

const [url = '', prefix = '', count = '0'] = process.argv.slice(2)
const db = openDatabase(url)

async function addSchedule(number: number) {
  const before = await readDraft(db)
  const schedule = { id: newId(), name: `${prefix} ${number}`, timeZone: 'UTC', windows: [], exceptions: [] }
  const after = { ...before, schedules: [...before.schedules, schedule] }
  const result = await saveDraft(db, before, after, { name: prefix, from: 'test' })
  if (!result.ok) throw new Error(JSON.stringify(result))
}

await Promise.all(Array.from({ length: Number(count) }, (_, number) => addSchedule(number)))
await closeDatabase(db)
