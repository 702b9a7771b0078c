import { createInterface } from 'node:readline'
import { changeForRound } from '@/faults/rounds-pbx'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { commitDraft } from '@/lib/revision/commit'
import { activeRevision } from '@/lib/revision/data'
import { explainDatabaseError } from '@/lib/server/database-error'
import { openDatabase } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import { databasePath } from '@/lib/server/sqlite'

/**
 * What the web app does at Save and at Commit, as a process of its own that can be killed: for each number on standard
 * input it saves an edit and commits the draft. Says `ready`, then `saved N`, `published N` or `refused N <why>`.
 */
const settings = env()
const db = openDatabase(settings.databaseUrl)
const author = { name: 'kill rounds', from: '127.0.0.1' }

async function takeRound(round: number): Promise<void> {
  const before = await readDraft(db)
  const saved = await saveDraft(db, before, changeForRound(before, round), author)
  if (!saved.ok) return say(`refused ${round} ${saved.reason}`)
  say(`saved ${round}`)
  const base = (await activeRevision(db))?.number ?? null
  const result = await commitDraft(db, settings, { message: `Round ${round}`, base }, author)
  say(result.ok ? `published ${round}` : `refused ${round} ${result.reason}`)
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

await activeRevision(db)
say('ready')
for await (const line of createInterface({ input: process.stdin }))
  await takeRound(Number(line)).catch((error: Error) => {
    const why = explainDatabaseError(error, databasePath(settings.databaseUrl))
    say(`refused ${line} ${(why ?? error.message).replaceAll('\n', ' ')}`)
  })
