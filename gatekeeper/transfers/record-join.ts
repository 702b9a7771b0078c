import type { Join } from '@/gatekeeper/transfers/judge-join'
import { recordAudit } from '@/lib/audit/mutations'
import { type Database, writeTransaction } from '@/lib/server/db'

/** Notes a join in the audit: who joined what with whom, what of it was not permitted, and whether it was hung up. */
export const recordJoin = (
  db: Database,
  at: number,
  { by, channels, kind }: Join,
  unpermitted: readonly string[],
  isHungUp: boolean,
): Promise<void> =>
  writeTransaction(db, (tx) =>
    recordAudit(tx, { name: `phone ${by}`, from: 'gatekeeper' }, new Date(at), [
      {
        action: 'joined',
        kind: 'call',
        objectId: by,
        objectName: kind === 'taken-over' ? `Call taken over by ${by}` : `Calls joined by ${by}`,
        before: null,
        after: {
          how: kind,
          channels: channels.map(({ name }) => name),
          outside: channels.flatMap(({ dialled }) => dialled ?? []),
          notPermitted: [...unpermitted],
          hungUp: isHungUp,
        },
      },
    ]),
  )
