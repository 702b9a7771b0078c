import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRevisionStore } from '@/gatekeeper/revision/store'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { countDraftWrites, viewDraft } from '@/lib/draft/view'
import { revertChanges } from '@/lib/pending-change/mutations'
import { confirmRevision, goBack } from '@/lib/revision/confirm'
import { findRevision, readRevision } from '@/lib/revision/data'
import { previewFiles } from '@/lib/revision/generated-files'
import { publishRevision, revertTo, setRevisionState } from '@/lib/revision/mutations'
import { prepareDraft } from '@/lib/revision/prepare-draft'
import { forgetSecrets } from '@/lib/secrets/forget'
import { createMarkedSnapshot } from '@/lib/secrets/test-marked'
import { closeDatabase, type Database, findKeyProblem, openDatabase, writeTransaction } from '@/lib/server/db'
import { migrateDatabase } from '@/lib/server/migrate'
import { newKey, readKeyFile, writeKeyFile } from '@/lib/server/secrets-key'
import { databasePath } from '@/lib/server/sqlite'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const author = { name: 'marie@example.com', from: '127.0.0.1' }

let test: TestDatabase
let folder: string
let key: string
/** What a program opens that starts after the key was lost. */
let later: Database
beforeEach(async () => {
  test = await createTestDatabase({ audited: false })
  folder = dirname(databasePath(test.url))
  key = join(folder, 'secrets.key')
  await saveDraft(test.db, await readDraft(test.db), createMarkedSnapshot(), author)
  later = openDatabase(test.url)
})
afterEach(async () => {
  await closeDatabase(later)
  await test.drop()
})

const places = () => ({ databaseUrl: test.url, dataDir: folder })
async function commit(change?: { message: string; confirmWithin?: number }): Promise<number> {
  const published = await publishRevision(test.db, { author, message: '', evenIfUnchanged: true, ...change })
  if (!published.ok) throw new Error(published.reason)
  await setRevisionState(test.db, published.number, 'applying')
  await setRevisionState(test.db, published.number, 'active')
  return published.number
}

describe('a key that is not this database’s', () => {
  it('seals nothing and stays where it is, while all else is written', async () => {
    const right = readFileSync(key)
    writeKeyFile(key, [newKey()])
    const wrong = readFileSync(key)
    expect(await findKeyProblem(later)).toMatch(/is not the key that sealed/)
    const before = createMarkedSnapshot()
    const secret = {
      ...before,
      secrets: {
        ...before.secrets,
        sipPasswords: { phone101: 'another-one-101', phone102: 'another-one-102' },
      },
    }
    await expect(saveDraft(later, before, secret, author)).rejects.toThrow(/secrets\.key/)
    // What needs no secret: a hot desk login, an audit entry, an account.
    await writeTransaction(later, (tx) => tx.apiToken.findMany())
    // A program that was running knows the right key, and takes no wrong one either.
    await expect(saveDraft(test.db, await readDraft(test.db), secret, author)).rejects.toThrow(
      /is not the key/,
    )
    expect(readFileSync(key)).toEqual(wrong)
    writeFileSync(key, right)
    expect(await findKeyProblem(later)).toBeNull()
    expect(await readDraft(later)).toEqual(createMarkedSnapshot())
  })

  it('that is missing is missed, and a program that knows it goes on', async () => {
    renameSync(key, `${key}.away`)
    expect(await findKeyProblem(later)).toMatch(/secrets\.key is missing.*backup/)
    const before = await readDraft(test.db)
    const after = { ...before, secrets: { ...before.secrets, trunkPasswords: { trunka: 'marker-other' } } }
    expect(await saveDraft(test.db, before, after, author)).toMatchObject({ ok: true })
    expect(existsSync(key)).toBe(false)
  })

  it('that was written, with the start cut short before anything was sealed, is used by the next start', async () => {
    const raw = join(folder, 'fresh')
    const url = `file:${join(raw, 'cordboard.db')}`
    writeKeyFile(join(raw, 'secrets.key'), [newKey()])
    const made = readFileSync(join(raw, 'secrets.key'))
    await migrateDatabase(url)
    expect(readFileSync(join(raw, 'secrets.key'))).toEqual(made)
  })
})

describe('secrets that are given up', () => {
  const loseKey = async () => {
    rmSync(key)
    return forgetSecrets(places(), 'old')
  }

  it('are named; phones and boxes have new passwords, and what they were is in no file', async () => {
    await commit()
    expect(await loseKey()).toEqual({
      phones: ['101', '102'],
      boxes: ['102', '222'],
      trunks: ['Carrier'],
      pins: ['222', '223'],
      accounts: [],
      revisions: [1],
    })
    await migrateDatabase(test.url)
    const draft = await readDraft(later)
    expect(draft).toEqual({ ...createMarkedSnapshot(), secrets: draft.secrets })
    expect(draft.secrets).toMatchObject({ pinHashes: {}, trunkPasswords: {} })
    expect(draft.secrets.sipPasswords.phone101).toMatch(/^[A-Za-z2-9]{24}$/)
    expect(await forgetSecrets(places(), 'old')).toMatchObject({ phones: [], revisions: [] })
  })

  it('are gone from programs that run, which hold the draft as they read it', async () => {
    const was = (await viewDraft(test.db)).snapshot.secrets
    expect(was).toEqual(createMarkedSnapshot().secrets)
    const prepared = await prepareDraft(test.db, { author, message: '' })
    await loseKey()
    const { secrets } = (await viewDraft(test.db)).snapshot
    expect(secrets).toEqual((await readDraft(later)).secrets)
    expect(secrets.sipPasswords.phone101).not.toBe(was.sipPasswords.phone101)
    // What a Commit of before read is looked at again before it is published.
    expect('writes' in prepared && prepared.writes).toBeLessThan(await countDraftWrites(later))
    const writes = await countDraftWrites(later)
    await forgetSecrets(places(), 'old')
    expect(await countDraftWrites(later)).toBe(writes)
  })

  it('keep their revision from being applied, and it is still looked at', async () => {
    await commit()
    await loseKey()
    const revision = await readRevision(later, 1)
    expect(revision).toMatchObject({ secretsForgotten: true, snapshot: { secrets: { sipPasswords: {} } } })
    expect(await createRevisionStore(later).read(1)).toMatchObject({
      secretsProblem: expect.stringContaining('no files are made of it'),
    })
    const ports = { gatekeeperPort: 18099, agiPort: 18100 }
    expect(Object.keys(previewFiles(ports, { number: 1, snapshot: createMarkedSnapshot() }))).toEqual(
      Object.keys(previewFiles(ports, { number: 1, snapshot: revision?.snapshot ?? createMarkedSnapshot() })),
    )
  })

  it('stay as they are in the draft when one goes back to their revision', async () => {
    const number = await commit()
    await loseKey()
    const now = await readDraft(later)
    const pinHashes = createMarkedSnapshot().secrets.pinHashes
    const renamed = {
      ...now,
      secrets: { ...now.secrets, pinHashes },
      extensions: now.extensions.map((one) => (one.id === 'phone101' ? { ...one, name: 'Renamed' } : one)),
    }
    // What was given up is entered again one by one: a draft that still lacks some can be saved.
    const { hot222 } = pinHashes
    const half = { ...renamed, secrets: { ...now.secrets, pinHashes: { hot222: hot222 ?? '' } } }
    expect(await saveDraft(later, now, half, author)).toMatchObject({ ok: true })
    expect(await saveDraft(later, half, renamed, author)).toMatchObject({ ok: true })
    expect(await saveDraft(later, renamed, half, author)).toMatchObject({ ok: false, reason: 'invalid' })
    const sipPasswords = (await readDraft(later)).secrets.sipPasswords
    expect(await revertTo(later, number, author)).toMatchObject({ ok: true, secretsForgotten: true })
    const back = await readDraft(later)
    expect(back.extensions).toEqual(createMarkedSnapshot().extensions)
    expect(back.secrets).toMatchObject({ sipPasswords, pinHashes })

    await saveDraft(later, back, { ...renamed, secrets: back.secrets }, author)
    const refs = [{ kind: 'extension' as const, id: 'phone101' }]
    expect(await revertChanges(later, refs, author)).toMatchObject({ ok: true })
    expect(await readDraft(later)).toEqual(back)
  })

  it('keep what waits to be confirmed, since nothing could come back', async () => {
    await commit()
    const number = await commit({ message: 'to be confirmed', confirmWithin: 5 })
    await loseKey()
    expect((await findRevision(later, number))?.confirmedAt).toBeInstanceOf(Date)
    expect(await goBack(later, number, author)).toMatchObject({ ok: false, reason: 'not-waiting' })
    expect(await confirmRevision(later, number, author)).toMatchObject({
      message: expect.stringContaining('secrets forget'),
    })
  })

  it('are not given up where the key is right, or cannot be read', async () => {
    const damaged = readFileSync(key, 'utf8').slice(1)
    expect(await forgetSecrets(places(), 'old')).toMatchObject({ phones: [], trunks: [], pins: [] })
    copyFileSync(key, `${key}.copy`)
    writeFileSync(key, damaged)
    expect((await forgetSecrets(places(), 'old')).phones).toEqual(['101', '102'])
    expect(readFileSync(`${key}.old`, 'utf8')).toBe(damaged)
    expect(readKeyFile(key)).toHaveLength(1)
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})
