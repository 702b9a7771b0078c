import { now } from '@/lib/server/clock'
import { type Database, type Transaction, writeTransaction } from '@/lib/server/db'

/**
 * Wrong passwords and codes, counted in the database, so that a restart forgets none. After a few each one makes the next
 * try wait longer.
 *
 * INVARIANT: nobody can keep others out. An address from which somebody signed in to an account lately has a count of its
 * own for it, which tries from elsewhere do not raise: an account that is under attack, and an address that is shared
 * with the attacker, stay open for those who were there before.
 */
const minute = 60_000
const day = 24 * 60 * minute
/** Tries without a wait, and the longest wait in milliseconds. */
export const signInLimits = {
  account: { free: 3, maxDelayMs: 15 * minute },
  /** One account from one address that is known for it. */
  pair: { free: 3, maxDelayMs: minute },
  /** It may be that of a whole office. */
  address: { free: 20, maxDelayMs: 15 * minute },
} as const
type Kind = keyof typeof signInLimits
/** Without a wrong try for this long, all is forgotten. */
const memoryMs = day
/** How long an address is known for an account. */
const knownMs = 30 * day
const maxRows = 20_000

export type SignInTry = {
  /** Wrong ones that count, as of this one, and how many of them cost no wait. */
  counted: { account: Counted; address: Counted }
  /** It was not wrong: it counts for nothing. */
  takeBack(): Promise<void>
  /** All wrong ones of this account are forgotten that counted for this try; those of the address are not. */
  forget(): Promise<void>
}

type Counted = { tries: number; free: number }

/**
 * Counts a try before its slow check, so that tries at the same moment count as well. `seconds`: until the next one is let in;
 * one that has to wait is not counted.
 */
export function beginTry(
  db: Database,
  account: string,
  from: string,
): Promise<{ ok: true; attempt: SignInTry } | { ok: false; seconds: number }> {
  return writeTransaction(db, async (tx) => {
    const at = now().getTime()
    const own = (await isKnown(tx, account, from, at)) ? pairOf(account, from) : accountOf(account)
    const address = addressOf(from)
    // A known place does not wait for its neighbours; they wait for it.
    const waitsFor = own.kind === 'pair' ? [own] : [own, address]
    const waits: number[] = []
    for (const entry of waitsFor) waits.push(await remainingMs(tx, entry, at))
    const waitMs = Math.max(...waits)
    if (waitMs > 0) return { ok: false as const, seconds: Math.ceil(waitMs / 1000) }
    const counted = { account: await count(tx, own, at), address: await count(tx, address, at) }
    await prune(tx, at)
    return {
      ok: true as const,
      attempt: {
        counted,
        takeBack: () => change(db, [own, address], -1),
        forget: async () => {
          await change(db, [address], -1)
          await writeTransaction(db, (later) => later.signInFailure.deleteMany({ where: { key: own.key } }))
        },
      },
    }
  })
}

/** For the command line: nobody waits for this account any more. */
export const forgetFailures = (tx: Transaction, account: string): Promise<unknown> =>
  tx.signInFailure.deleteMany({
    where: { OR: [{ key: accountOf(account).key }, { key: { startsWith: `pair ${account} ` } }] },
  })

type Entry = { kind: Kind; key: string }
const accountOf = (account: string): Entry => ({ kind: 'account', key: `account ${account}` })
const pairOf = (account: string, from: string): Entry => ({ kind: 'pair', key: `pair ${account} ${from}` })
const addressOf = (from: string): Entry => ({ kind: 'address', key: `address ${from}` })

async function isKnown(tx: Transaction, account: string, from: string, at: number): Promise<boolean> {
  const row = await tx.administrator.findUnique({ where: { email: account }, select: { id: true } })
  // Asked for a name that nobody has as well, so that it takes as long.
  const found = await tx.auditEntry.findFirst({
    where: {
      ...{ kind: 'administrator', objectId: row?.id ?? '', action: 'logged-in', from },
      at: { gt: new Date(at - knownMs) },
    },
    select: { id: true },
  })
  return found !== null
}

async function remainingMs(tx: Transaction, { kind, key }: Entry, at: number): Promise<number> {
  const row = await tx.signInFailure.findUnique({ where: { key } })
  if (!row || at - row.lastAt.getTime() >= memoryMs) return 0
  return Math.max(0, row.lastAt.getTime() + delayAfter(kind, row.count) - at)
}

/** None for the first tries, then 1, 2, 4 … seconds. */
function delayAfter(kind: Kind, count: number): number {
  const { free, maxDelayMs } = signInLimits[kind]
  return count < free ? 0 : Math.min(1000 * 2 ** Math.min(count - free, 30), maxDelayMs)
}

async function count(tx: Transaction, { kind, key }: Entry, at: number): Promise<Counted> {
  const lastAt = new Date(at)
  const row = await tx.signInFailure.findUnique({ where: { key } })
  const isOld = row !== null && at - row.lastAt.getTime() >= memoryMs
  const { count: tries } = await tx.signInFailure.upsert({
    where: { key },
    create: { key, count: 1, lastAt },
    update: { count: isOld ? 1 : { increment: 1 }, lastAt },
  })
  return { tries, free: signInLimits[kind].free }
}

const change = async (db: Database, entries: Entry[], by: number): Promise<void> => {
  await writeTransaction(db, (tx) =>
    tx.signInFailure.updateMany({
      where: { key: { in: entries.map(({ key }) => key) }, count: { gt: 0 } },
      data: { count: { increment: by } },
    }),
  )
}

/** Names that nobody has are counted too: their rows are kept from filling the disk. */
async function prune(tx: Transaction, at: number): Promise<void> {
  await tx.signInFailure.deleteMany({ where: { lastAt: { lte: new Date(at - memoryMs) } } })
  const surplus = (await tx.signInFailure.count()) - maxRows
  if (surplus <= 0) return
  const oldest = await tx.signInFailure.findMany({ orderBy: { lastAt: 'asc' }, take: surplus })
  await tx.signInFailure.deleteMany({ where: { key: { in: oldest.map(({ key }) => key) } } })
}
