import { changedBy, chunks, createdBy, groupBy, type NounTable } from '@/lib/draft/tables/table'
import { toEnum } from '@/lib/draft/words'
import { type PolicyTest, policyTestSchema } from '@/lib/policy/policy-tests/schema'
import type { Reader, Transaction } from '@/lib/server/db'

export async function readPolicyTests(db: Reader): Promise<PolicyTest[]> {
  const rows = await db.policyTest.findMany()
  const entries = groupBy(
    await db.policyTestExtension.findMany({ orderBy: { position: 'asc' } }),
    'policyTestId',
  )
  // The schema of the object says which columns belong to which kind: what fits none of them was not written by us.
  return rows.map((row) =>
    policyTestSchema.parse({
      id: row.id,
      name: row.name,
      who: whoOf(
        row,
        (entries.get(row.id) ?? []).map(({ entry }) => entry),
      ),
      login:
        row.login === 'LOGGED_IN'
          ? { kind: 'logged-in', hotDeskId: row.hotDeskId }
          : { kind: row.login === 'ANY' ? 'any' : 'logged-out' },
      expect: row.expectation === 'NEVER' ? 'never' : 'always',
      number: row.number,
      when: whenOf(row),
    }),
  )
}

type Row = Awaited<ReturnType<Reader['policyTest']['findMany']>>[number]

function whoOf({ who, classOfServiceId }: Row, entries: string[]) {
  if (who === 'ALL_PHONES') return { kind: 'all-phones' }
  return who === 'EXTENSIONS' ? { kind: 'extensions', entries } : { kind: 'class-in-force', classOfServiceId }
}

function whenOf({ time, scheduleId, instant }: Row) {
  if (time === 'ALWAYS') return { kind: 'always' }
  if (time === 'AT') return { kind: 'at', instant }
  return { kind: time === 'WITHIN' ? 'within' : 'outside', scheduleId }
}

const columns = ({ name, who, login, expect, number, when }: PolicyTest) => ({
  name,
  who: toEnum(who.kind),
  classOfServiceId: who.kind === 'class-in-force' ? who.classOfServiceId : null,
  login: toEnum(login.kind),
  hotDeskId: login.kind === 'logged-in' ? login.hotDeskId : null,
  expectation: toEnum(expect),
  number,
  time: toEnum(when.kind),
  scheduleId: when.kind === 'within' || when.kind === 'outside' ? when.scheduleId : null,
  instant: when.kind === 'at' ? when.instant : null,
})

export const policyTestTable: NounTable<PolicyTest> = {
  async create(tx, tests, stamp) {
    const data = tests.map((test) => ({ id: test.id, ...columns(test), ...createdBy(stamp) }))
    for (const part of chunks(data)) await tx.policyTest.createMany({ data: part })
    await createEntries(tx, tests)
  },
  async update(tx, tests, stamp) {
    for (const test of tests) {
      await tx.policyTest.update({
        where: { id: test.id },
        data: { ...columns(test), ...changedBy(stamp) },
      })
      await tx.policyTestExtension.deleteMany({ where: { policyTestId: test.id } })
    }
    await createEntries(tx, tests)
  },
  async remove(tx, ids) {
    for (const part of chunks(ids)) await tx.policyTest.deleteMany({ where: { id: { in: part } } })
  },
}

async function createEntries(tx: Transaction, tests: PolicyTest[]): Promise<void> {
  const entries = tests.flatMap(({ id: policyTestId, who }) =>
    who.kind === 'extensions'
      ? who.entries.map((entry, position) => ({ policyTestId, position, entry }))
      : [],
  )
  for (const data of chunks(entries)) await tx.policyTestExtension.createMany({ data })
}
