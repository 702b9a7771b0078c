import { type AuditInput, recordAudit } from '@/lib/audit/mutations'
import { now } from '@/lib/server/clock'
import { type Database, type Transaction, writeTransaction } from '@/lib/server/db'

export type RefusedSignIn = {
  /** As it was typed, in small letters: told only where an account has this address, since it may be a password. */
  account: string
  from: string
  /** 'key': nothing was wrong and nothing is counted, the second factor cannot be read. */
  because: 'password' | 'code' | 'key'
  /** Wrong tries that count for the account, as of this one, and after how many of them one waits. */
  ofAccount: { tries: number; free: number }
  /** The same of the address. */
  ofAddress: { tries: number; free: number }
}

/** Of names that nobody has, all together. */
const unknownNames = 'unknown names'
const dayMs = 24 * 3_600_000
/** Of an account and a reason by their address, of all unknown names by theirs, and of addresses that have to wait. */
export const mostADay = 50

/**
 * Enters a refused sign-in in the audit: the first of an account, reason and address in a day, the one after which the next has to
 * wait, and then the 10th, 100th and so on until they are forgotten; the same of an address, from when it has to wait. So whoever
 * guesses all day leaves a few entries, with how often. Names that nobody has are counted together.
 */
export function noteRefusal(db: Database, refused: RefusedSignIn): Promise<void> {
  const { account, because, from, ofAccount, ofAddress } = refused
  const isCounted = because !== 'key'
  return writeTransaction(db, async (tx) => {
    const at = now()
    const row = await tx.administrator.findUnique({ where: { email: account } })
    const more = row ? 0 : 1
    const unknown = await tx.signInFailure.upsert({
      where: { key: unknownNames },
      create: { key: unknownNames, count: more, lastAt: at },
      update: { count: { increment: more }, lastAt: at },
    })
    const known = row && { kind: 'administrator', objectId: row.id, objectName: row.email }
    const object = known ?? { kind: 'sign-in', objectId: 'unknown', objectName: 'A name that no account has' }
    const wrongTries = known ? ofAccount.tries : unknown.count
    const isLock = isCounted && known !== null && wrongTries === ofAccount.free
    const why = row?.disabledAt ? 'turned off' : because
    const entered = await enteredOf(tx, { kind: object.kind, objectId: object.objectId }, at)
    const alike = entered.filter(({ after }) => after?.because === why)
    const isNew = alike.length < mostADay && !alike.some((one) => one.from === from)
    const entry = { ...object, action: isLock ? ('locked' as const) : ('refused' as const), before: null }
    const isDue = isLock || isNew || (isCounted && isTold(wrongTries))
    await enter(tx, isDue, from, { ...entry, after: { because: why, ...(isCounted && { wrongTries }) } })
    const { tries, free } = ofAddress
    if (isCounted && (tries === free || (tries > free && isTold(tries)))) {
      const waits = await enteredOf(tx, { kind: 'sign-in', objectName: { startsWith: ofAddresses } }, at)
      await enter(tx, waits.length < mostADay, from, {
        ...{ kind: 'sign-in', objectId: from, objectName: `${ofAddresses}${from}` },
        ...{ action: tries === free ? 'locked' : 'refused', before: null, after: { wrongTries: tries } },
      })
    }
  })
}

const ofAddresses = 'Sign-ins from '

/** What a day has of refusals. */
async function enteredOf(
  tx: Transaction,
  of: { kind: string; objectId: string } | { kind: string; objectName: { startsWith: string } },
  at: Date,
) {
  const rows = await tx.auditEntry.findMany({
    where: { ...of, action: { in: ['refused', 'locked'] }, at: { gt: new Date(at.getTime() - dayMs) } },
    select: { from: true, after: true },
  })
  return rows.map(({ from, after }) => ({ from, after: after as { because?: string } | null }))
}

/**
 * INVARIANT: the same work whether it stays or not. Of names that nobody has fewer stay, and the time of an answer would tell
 * which names have an account.
 */
async function enter(tx: Transaction, stays: boolean, from: string, entry: AuditInput): Promise<void> {
  await tx.$executeRaw`SAVEPOINT "refusal"`
  await recordAudit(tx, { name: 'not signed in', from }, now(), [entry])
  if (!stays) await tx.$executeRaw`ROLLBACK TO "refusal"`
  await tx.$executeRaw`RELEASE "refusal"`
}

/** 1, 10, 100 … */
const isTold = (count: number): boolean => /^10*$/.test(String(count))
