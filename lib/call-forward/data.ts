import type { ForwardMark } from '@/lib/call-forward/schema'
import { toWord } from '@/lib/draft/words'
import { forwardKinds } from '@/lib/policy/forward-services'
import type { Reader } from '@/lib/server/db'

/** What an extension has set, in the order in which the switch heeds it. */
export async function listForwardMarks(db: Reader, extensionId: string): Promise<ForwardMark[]> {
  const rows = await db.callForward.findMany({ where: { extensionId } })
  return rows
    .map(({ at, endpoint, kind, number }) => ({
      kind: toWord(kind),
      number,
      since: at.toISOString(),
      endpoint,
    }))
    .sort((a, b) => forwardKinds.indexOf(a.kind) - forwardKinds.indexOf(b.kind))
}
