import { readBoard } from '@/lib/hot-desk-board/data'
import type { Board } from '@/lib/hot-desk-board/schema'
import { requireSignedIn } from '@/lib/server/auth'
import { nowMs } from '@/lib/server/clock'
import { webDatabase } from '@/lib/server/web-database'

/** For everybody who is signed in, the help desk included. */
export async function loadBoard(): Promise<Board> {
  await requireSignedIn()
  return readBoard(webDatabase(), nowMs())
}
