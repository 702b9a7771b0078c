import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAuditEntries } from '@/lib/audit/data'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { writePolicyFile } from '@/lib/policy-file/write-policy-file'
import { canonicalJson } from '@/lib/revision/canonical'
import { checksum } from '@/lib/revision/checksum'
import { readContentChecksum, readRevision } from '@/lib/revision/data'
import { publishRevision, revertTo, setRevisionState } from '@/lib/revision/mutations'
import { sealedColumns } from '@/lib/secrets/places'
import { rotateSecrets } from '@/lib/secrets/rotate'
import { createMarkedSnapshot as marked, secretMarkers as markers } from '@/lib/secrets/test-marked'
import { withConnection } from '@/lib/secrets/with-connection'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import { migrateDatabase } from '@/lib/server/migrate'
import { isSealed } from '@/lib/server/seal'
import { newKey, readKeyFile, writeKeyFile } from '@/lib/server/secrets-key'
import { databasePath } from '@/lib/server/sqlite'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const author = { name: 'marie@example.com', from: '127.0.0.1' }
let test: TestDatabase
let folder: string
let key: string
beforeEach(async () => {
  test = await createTestDatabase({ audited: false })
  folder = dirname(databasePath(test.url))
  key = join(folder, 'secrets.key')
})
afterEach(() => test.drop())

const save = async (after = marked()) => saveDraft(test.db, await readDraft(test.db), after, author)
/** Markers in any file of the folder: the database and what SQLite keeps beside it. */
const found = (): string[] =>
  readdirSync(folder).flatMap((name) => {
    const text = readFileSync(join(folder, name), 'latin1')
    return markers.filter((marker) => text.includes(marker)).map((marker) => `${name}: ${marker}`)
  })
const places = () => ({ databaseUrl: test.url, dataDir: folder })

describe('secrets at rest', () => {
  it('are sealed in the draft, in revisions and in the files beside the database', async () => {
    expect(await save()).toMatchObject({ ok: true })
    expect(await readDraft(test.db)).toEqual(marked())
    expect(await publishRevision(test.db, { author, message: '' })).toMatchObject({ ok: true, number: 1 })
    expect((await readRevision(test.db, 1))?.snapshot).toEqual(marked())
    expect((await readRevision(test.db, 1))?.json).toBe(canonicalJson(marked()))
    expect(found()).toEqual([])
    // What is not secret can still be looked at.
    expect((await test.db.revision.findFirstOrThrow()).snapshot).toContain('"number":"222"')
  })

  it('are in no audit entry, and in a policy file only when asked for', async () => {
    await save()
    await publishRevision(test.db, { author, message: '' })
    const said =
      JSON.stringify(await listAuditEntries(test.db, {})) + writePolicyFile(marked(), { secrets: false })
    expect(markers.filter((marker) => said.includes(marker))).toEqual([])
    const asked = writePolicyFile(marked(), { secrets: true })
    expect(markers.filter((marker) => !asked.includes(marker))).toEqual([])
  })

  it('knows an equal configuration, and goes back to a former one', async () => {
    await save()
    await publishRevision(test.db, { author, message: '' })
    await setRevisionState(test.db, 1, 'applying')
    await setRevisionState(test.db, 1, 'active')
    expect(await publishRevision(test.db, { author, message: '' })).toMatchObject({ reason: 'unchanged' })
    const changed = marked()
    changed.secrets.sipPasswords.phone101 = 'marker-other'
    await save(changed)
    expect(await publishRevision(test.db, { author, message: '' })).toMatchObject({ ok: true, number: 2 })
    expect(await revertTo(test.db, 1, author)).toMatchObject({ ok: true })
    expect((await readDraft(test.db)).secrets).toEqual(marked().secrets)
    expect(found()).toEqual([])
  })

  it('do not open in another row', async () => {
    await save()
    const [one, other] = await test.db.extension.findMany({
      where: { type: 'PHONE' },
      orderBy: { id: 'asc' },
    })
    await withConnection(test.url, (connection) =>
      connection.executeScript(
        `UPDATE "Extension" SET "sipPassword" = '${one?.sipPassword}' WHERE "id" = '${other?.id}'`,
      ),
    )
    await expect(readDraft(test.db)).rejects.toThrow(/cannot be opened/)
  })
})

describe('a database of before', () => {
  it('is sealed at the next start, with all that is in it', async () => {
    const old = mkdtempSync(join(tmpdir(), 'cordboard-before-'))
    try {
      const [migrations, url] = [join(old, 'migrations'), `file:${join(old, 'cordboard.db')}`]
      cpSync('prisma/migrations', migrations, { recursive: true })
      rmSync(join(migrations, '20261123180000_secrets_key'), { recursive: true })
      await migrateDatabase(url, migrations)
      expect(existsSync(join(old, 'secrets.key'))).toBe(false)
      await copyPlain(url)
      expect(readFileSync(join(old, 'cordboard.db'), 'latin1')).toContain('marker-')

      // Two programs at the same moment: one seals, the other finds that done.
      await Promise.all([startProgram(old), startProgram(old)])
      for (const name of readdirSync(old).filter((name) => name.startsWith('cordboard.db'))) {
        const text = readFileSync(join(old, name), 'latin1')
        expect(
          markers.filter((marker) => text.includes(marker)),
          name,
        ).toEqual([])
      }
      expect(statSync(join(old, 'secrets.key')).mode & 0o777).toBe(0o600)
      const db = openDatabase(url)
      expect((await readDraft(db)).secrets).toEqual(marked().secrets)
      expect((await readRevision(db, 1))?.json).toBe(canonicalJson(marked()))
      expect(await readContentChecksum(db, 1)).toBe(checksum(canonicalJson(marked())))
      // A damaged one is told of as before, and what lies in it is sealed as well.
      await expect(readRevision(db, 2)).rejects.toThrow(/damaged/)
      expect(isSealed((await db.revision.findUniqueOrThrow({ where: { number: 2 } })).snapshot)).toBe(true)
      expect(await db.secretsKey.findMany()).toMatchObject([{ id: 1, hasTraces: false }])
      await closeDatabase(db)
    } finally {
      rmSync(old, { recursive: true, force: true })
    }
  })

  /** What `npm start` does with the database before the programs run. */
  async function startProgram(dataDir: string): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/prepare-data.ts', 'migrate'], {
      env: { ...process.env, CORDBOARD_DATA_DIR: dataDir, CORDBOARD_DATABASE_URL: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString()
    })
    const [code] = await once(child, 'close')
    expect([code, complaint]).toEqual([0, ''])
  }

  /** The configuration as an earlier version had it: everything in the clear. */
  async function copyPlain(url: string): Promise<void> {
    await save()
    await publishRevision(test.db, { author, message: '' })
    const { sipPasswords, voicemailPasswords, pinHashes, trunkPasswords } = marked().secrets
    const plain = {
      Extension: { sipPassword: sipPasswords, voicemailPassword: voicemailPasswords, pinHash: pinHashes },
      Trunk: { password: trunkPasswords },
    }
    await withConnection(url, async (connection) => {
      const run = (sql: string) => connection.executeScript(sql)
      await run(`PRAGMA foreign_keys = OFF; ATTACH '${databasePath(test.url)}' AS now`)
      for (const table of ['ClassOfService', 'Extension', 'Trunk', 'Revision']) {
        const { rows } = await connection.queryRaw({
          ...{ sql: `SELECT name FROM pragma_table_info('${table}')`, args: [], argTypes: [] },
        })
        const columns = rows.map(([name]) => `"${name}"`).join(', ')
        await run(`INSERT INTO main."${table}" (${columns}) SELECT ${columns} FROM now."${table}"`)
      }
      for (const [table, fields] of Object.entries(plain))
        for (const [column, values] of Object.entries(fields))
          for (const [id, text] of Object.entries(values))
            await run(`UPDATE "${table}" SET "${column}" = '${text}' WHERE "id" = '${id}'`)
      const json = canonicalJson(marked())
      await run(
        `UPDATE "Revision" SET "snapshot" = '${json.replaceAll("'", "''")}', "checksum" = '${checksum(json)}'`,
      )
      const { rows } = await connection.queryRaw({
        ...{ sql: `SELECT name FROM pragma_table_info('Revision')`, args: [], argTypes: [] },
      })
      const rest = rows.map(([name]) => `"${name}"`).filter((name) => name !== '"number"')
      await run(
        `INSERT INTO "Revision" ("number", ${rest.join(', ')}) SELECT 2, ${rest.join(', ')} FROM "Revision"`,
      )
      await run(`UPDATE "Revision" SET "snapshot" = replace("snapshot", 'true', 'tru') WHERE "number" = 2`)
    })
  }
})

describe('a key that is lost', () => {
  it('is told of, with what to do, and nothing is destroyed', async () => {
    await save()
    renameSync(key, `${key}.elsewhere`)
    await expect(migrateDatabase(test.url)).rejects.toThrow(/secrets\.key is missing.*backup/)
    expect(existsSync(key)).toBe(false)
    const later = openDatabase(test.url)
    await expect(readDraft(later)).rejects.toThrow(/cannot be opened/)
    writeKeyFile(key, [newKey()])
    await expect(migrateDatabase(test.url)).rejects.toThrow(/is not the key/)
    renameSync(`${key}.elsewhere`, key)
    await migrateDatabase(test.url)
    expect(await readDraft(later)).toEqual(marked())
    await closeDatabase(later)
  })
})

describe('another key', () => {
  it('seals everything anew while a program runs, and the old one opens nothing', async () => {
    await save()
    await publishRevision(test.db, { author, message: '' })
    expect(await rotateSecrets(places(), () => undefined)).toEqual({ ok: false, reason: 'applying' })
    await setRevisionState(test.db, 1, 'applying')
    await setRevisionState(test.db, 1, 'active')
    const [before] = readKeyFile(key) ?? []
    const old = await test.db.extension.findMany()
    let both = 0
    expect(
      await rotateSecrets(places(), () => {
        both = readKeyFile(key)?.length ?? 0
      }),
    ).toEqual({ ok: true, count: 8, hasTraces: false })
    expect(both).toBe(2)
    expect(readKeyFile(key)).toHaveLength(1)
    expect(readKeyFile(key)?.[0]).not.toEqual(before)
    for (const row of await test.db.extension.findMany())
      if (row.sipPassword) expect(old.map(({ sipPassword }) => sipPassword)).not.toContain(row.sipPassword)
    // The program that was running goes on, with the new key.
    expect(await readDraft(test.db)).toEqual(marked())
    expect((await readRevision(test.db, 1))?.snapshot).toEqual(marked())
    expect(await publishRevision(test.db, { author, message: '' })).toMatchObject({ reason: 'unchanged' })
    const changed = marked()
    changed.secrets.trunkPasswords.trunka = 'marker-2'
    await save(changed)
    await migrateDatabase(test.url)
    const later = openDatabase(test.url)
    expect(await readDraft(later)).toEqual(changed)
    await closeDatabase(later)
    if (before) writeKeyFile(key, [before])
    await expect(migrateDatabase(test.url)).rejects.toThrow(/is not the key/)
  })

  it('is finished by doing it again, wherever it was cut short', async () => {
    await save()
    const fail = () => {
      throw new Error('cut short')
    }
    await expect(rotateSecrets(places(), fail)).rejects.toThrow('cut short')
    expect(readKeyFile(key)).toHaveLength(2)
    await migrateDatabase(test.url)
    expect(await readDraft(test.db)).toEqual(marked())
    expect(await rotateSecrets(places(), () => undefined)).toMatchObject({ ok: true })
    expect(readKeyFile(key)).toHaveLength(1)
    expect(await readDraft(test.db)).toEqual(marked())
  })

  it('has every column that a secret is kept in', () => {
    const schema = readFileSync('prisma/schema.prisma', 'utf8')
    const noted = [...schema.matchAll(/\/\/\/ .*[Ss]ealed.*\n\s+(\w+)/g)].map(([, column]) => column)
    const known = [...sealedColumns.map(({ column }) => column), 'snapshot', 'contentSeal']
    expect(new Set(noted.filter((name) => name !== 'id'))).toEqual(new Set(known))
  })
})
