import { createHash } from 'node:crypto'
import { readBoard } from '@/lib/hot-desk-board/data'
import { readSessionHistory, sessionHistoryRules } from '@/lib/hot-desk-board/history'
import type { SessionEventRow } from '@/lib/hot-desk-board/history-schema'
import { readPhoneStates } from '@/lib/hot-desk-board/phone-states'
import type { Board, BoardNews } from '@/lib/hot-desk-board/schema'
import { requireSignedIn } from '@/lib/server/auth'
import { nowMs } from '@/lib/server/clock'
import { env } from '@/lib/server/env'
import { webDatabase } from '@/lib/server/web-database'
import { type ListPage, readListQuery, type SearchParams } from '@/lib/shared/list-query'

/** As {@link loadBoard}, for one who has it open: `seen` is the mark of what they have. */
export async function loadBoardNews(seen: string): Promise<BoardNews> {
  const { at, ...contents } = await loadBoard()
  const mark = createHash('sha256').update(JSON.stringify(contents)).digest('base64url').slice(0, 22)
  return { at, mark, board: mark === seen ? null : { at, ...contents } }
}

/** For everybody who is signed in, the help desk included. */
export async function loadBoard(): Promise<Board> {
  await requireSignedIn()
  return readBoard(webDatabase(), nowMs(), await readPhoneStates(env()))
}

/** For everybody who is signed in, as the board. */
export async function loadSessionHistory(params: SearchParams): Promise<ListPage<SessionEventRow>> {
  await requireSignedIn()
  return readSessionHistory(webDatabase(), readListQuery(params, sessionHistoryRules))
}
