import { recordAudit } from '@/lib/audit/mutations'
import { now } from '@/lib/server/clock'
import { type Database, writeTransaction } from '@/lib/server/db'

export type RefusedSignIn = {
  /** As it was typed, in small letters: told only where an account has this address, since it may be a password. */
  account: string
  from: string
  because: 'password' | 'code'
  /** Wrong tries that count for the account, as of this one, and after how many of them one waits. */
  ofAccount: { tries: number; free: number }
  /** The same of the address. */
  ofAddress: { tries: number; free: number }
}

/** Of names that nobody has, all together. */
const unknownNames = 'unknown names'

/**
 * Enters a refused sign-in in the audit: the first of an account, the one after which the next has to wait, and then the 10th,
 * 100th and so on until they are forgotten; the same of an address, from when it has to wait. So whoever guesses all day leaves a
 * few entries, with how often. A name that nobody has costs the same time: those are counted together.
 */
export function noteRefusal(db: Database, refused: RefusedSignIn): Promise<void> {
  const { account, because, from, ofAccount, ofAddress } = refused
  return writeTransaction(db, async (tx) => {
    const at = now()
    const row = await tx.administrator.findUnique({ where: { email: account } })
    const unknown = await tx.signInFailure.upsert({
      where: { key: unknownNames },
      create: { key: unknownNames, count: row ? 0 : 1, lastAt: at },
      update: row ? {} : { count: { increment: 1 }, lastAt: at },
    })
    const author = { name: 'not signed in', from }
    const known = row && { kind: 'administrator', objectId: row.id, objectName: row.email }
    const object = known ?? { kind: 'sign-in', objectId: 'unknown', objectName: 'A name that no account has' }
    const wrongTries = known ? ofAccount.tries : unknown.count
    const isLock = known !== null && wrongTries === ofAccount.free
    const before = null
    if (isLock || isTold(wrongTries))
      await recordAudit(tx, author, at, [
        {
          ...object,
          action: isLock ? 'locked' : 'refused',
          before,
          after: { because: row?.disabledAt ? 'turned off' : because, wrongTries },
        },
      ])
    const { tries, free } = ofAddress
    if (tries === free || (tries > free && isTold(tries)))
      await recordAudit(tx, author, at, [
        {
          ...{ kind: 'sign-in', objectId: from, objectName: `Sign-ins from ${from}` },
          ...{ action: tries === free ? 'locked' : 'refused', before, after: { wrongTries: tries } },
        },
      ])
  })
}

/** 1, 10, 100 … */
const isTold = (count: number): boolean => /^10*$/.test(String(count))
