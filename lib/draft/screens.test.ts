import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applicationList, findApplication } from '@/lib/application/data'
import { classOfServiceList, findClassOfService } from '@/lib/class-of-service/data'
import { saveClassOfServiceForm } from '@/lib/class-of-service/mutations'
import { classOfServiceFormSchema, newClassOfService } from '@/lib/class-of-service/schema'
import { listChoices } from '@/lib/draft/choices'
import { readDraft } from '@/lib/draft/data'
import { deleteMany } from '@/lib/draft/delete-many'
import { saveDraft } from '@/lib/draft/mutations'
import { readScreen } from '@/lib/draft/screen'
import { listJumpTargets, readShell } from '@/lib/draft/shell'
import {
  countExtensions,
  extensionList,
  findExtension,
  listExtensionRows,
  withLive,
} from '@/lib/extension/data'
import { saveExtensionForm } from '@/lib/extension/mutations'
import { newHotDesk, newPhone } from '@/lib/extension/schema'
import { readBoard } from '@/lib/hot-desk-board/data'
import { findIncomingLine, incomingLineList } from '@/lib/incoming-line/data'
import { findOutgoingLine, outgoingLineList } from '@/lib/outgoing-line/data'
import { orderLines, saveOutgoingLineForm } from '@/lib/outgoing-line/mutations'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createPolicyFilePorts } from '@/lib/policy-file/server-ports'
import { findPolicyTest, listPolicyTestRows } from '@/lib/policy-test/data'
import { commitDraft } from '@/lib/revision/commit'
import { setRevisionState } from '@/lib/revision/mutations'
import { readCommitPreview, readRevisionChanges } from '@/lib/revision/screen-data'
import { findSchedule, scheduleList } from '@/lib/schedule/data'
import { saveScheduleForm } from '@/lib/schedule/mutations'
import { now } from '@/lib/server/clock'
import { type Database, writeTransaction } from '@/lib/server/db'
import { readEnv } from '@/lib/server/env'
import { verifyPassword } from '@/lib/server/password'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'
import { findService, serviceList } from '@/lib/service/data'
import type { SearchParams } from '@/lib/shared/list-query'
import { simulateCall } from '@/lib/simulator/data'
import { findTrunk, trunkList } from '@/lib/trunk/data'
import { saveTrunkForm } from '@/lib/trunk/mutations'

// The sample is imported, PINs hashed, before each.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

/** Every screen of the draft on the sample PBX, on a Monday at 10:00 in Montreal. */
const at = Date.parse('2026-11-23T10:00:00-05:00')
const marie = { name: 'marie@example.com', from: '192.0.2.1' }
const paul = { name: 'paul@example.com', from: '192.0.2.2' }
const env = readEnv({ CORDBOARD_GATEKEEPER_PORT: '9', CORDBOARD_DATA_DIR: '/nonexistent' })

let test: TestDatabase
let db: Database
beforeEach(async () => {
  test = await createTestDatabase()
  db = test.db
  const before = await readDraft(db)
  const file = await readPolicyFile(
    await readFile('samples/small-office.yaml', 'utf8'),
    before,
    createPolicyFilePorts(),
  )
  if (!file.ok) throw new Error(JSON.stringify(file.errors))
  await saveDraft(db, before, file.snapshot, marie)
})
afterEach(() => test.drop())

const screen = () => readScreen(db, marie.name, at)
const draftObject = async (list: 'extensions' | 'classesOfService' | 'trunks', key: string) => {
  const found = (await readDraft(db))[list].find(
    (it) => it.name === key || ('number' in it && it.number === key),
  )
  if (!found) throw new Error(`no ${key}`)
  return found
}
const commit = async () => {
  const result = await commitDraft(db, env, { message: 'First', base: null }, marie)
  if (!result.ok) throw new Error(JSON.stringify(result))
  await setRevisionState(db, result.number, 'applying')
  await setRevisionState(db, result.number, 'active-files-only')
}

describe('lists', () => {
  it('of Class of Service say what is open, included and used', async () => {
    const rows = classOfServiceList.listRows(await screen())
    const restricted = rows.find((row) => row.hotdeskRestriction)
    expect(restricted?.ifNotLoggedName).toBeTruthy()
    expect(rows.some((row) => row.state.rest === 'closes 18:00')).toBe(true)
    expect(rows.some((row) => row.includeDepth > 0)).toBe(true)
    expect(rows.every((row) => row.pending?.isOwn)).toBe(true)
    const shown = await screen()
    const page = (params: SearchParams) =>
      classOfServiceList.readPage(shown, classOfServiceList.readQuery(params))
    expect(page({ schedule: 'none' }).rows.every((row) => row.scheduleName === null)).toBe(true)
    expect(page({ pending: '1' }).total).toBe(rows.length)
    const names = page({ sort: '-name', size: '3' }).rows.map(({ name }) => name)
    expect(names).toEqual([...names].sort().reverse())
  })

  it('of extensions say who is in force at each phone', async () => {
    await commit()
    const draft = await readDraft(db)
    const hotDesk = draft.extensions.find(({ type }) => type === 'hot-desk')
    const phone = draft.extensions.find((one) => one.type === 'phone')
    if (hotDesk?.type !== 'hot-desk' || phone?.type !== 'phone') throw new Error('no such extensions')
    const session = { id: 's1', extensionId: hotDesk.id, extensionNumber: hotDesk.number }
    const more = {
      endpoint: phone.endpoint,
      since: new Date(at),
      until: new Date(at + 60_000),
      openedBy: 'phone',
    }
    await writeTransaction(db, (tx) => tx.hotDeskSession.create({ data: { ...session, ...more } }))

    const rows = await listExtensionRows(await screen())
    const at101 = rows.find(({ id }) => id === phone.id)
    const className = draft.classesOfService.find(({ id }) => id === hotDesk.classOfServiceId)?.name
    expect(at101).toMatchObject({
      session: { other: { number: hotDesk.number, name: hotDesk.name } },
      inForce: className,
    })
    expect(rows.find(({ id }) => id === hotDesk.id)?.session?.other.number).toBe(phone.number)
    const shown = await withLive(await screen())
    const counts = countExtensions(shown.view)
    expect(counts.phone + counts.hotDesk).toBe(rows.length)
    const pageOf = (params: SearchParams) =>
      extensionList.readPage(shown, extensionList.readQuery(params)).rows
    const inRange = pageOf({ range: '100-199', size: '100' })
    expect(inRange.length).toBeGreaterThan(0)
    expect(inRange.every(({ number }) => /^1..$/.test(number))).toBe(true)
    expect(pageOf({ state: 'in' }).map(({ id }) => id)).toEqual([phone.id, hotDesk.id])

    const board = await readBoard(db, at)
    expect(board).toMatchObject({ revision: 1, counts: { taken: 1 } })
    const seat = board.places.flatMap(({ phones }) => phones).find(({ id }) => id === phone.id)
    expect(seat).toMatchObject({ occupant: { number: hotDesk.number, className }, isOverdue: false })
    const late = await readBoard(db, at + 60_000)
    expect(late.places.flatMap(({ phones }) => phones).find(({ isOverdue }) => isOverdue)?.id).toBe(phone.id)
    expect(
      (await readShell(await screen(), { ...marie, id: 'a', email: marie.name, role: 'viewer' })).sessions,
    ).toBe(1)
  })

  it('of the other nouns give every object, and each can be opened', async () => {
    const shown = await screen()
    const { snapshot } = shown.view
    const opened = [
      ...(await Promise.all(scheduleList.listRows(shown).map(({ id }) => findSchedule(shown, id)))),
      ...(await Promise.all(serviceList.listRows(shown).map(({ id }) => findService(shown, id)))),
      ...(await Promise.all(applicationList.listRows(shown).map(({ id }) => findApplication(shown, id)))),
      ...(await Promise.all(trunkList.listRows(shown).map(({ id }) => findTrunk(shown, id)))),
      ...(await Promise.all(outgoingLineList.listRows(shown).map(({ id }) => findOutgoingLine(shown, id)))),
      ...(await Promise.all(incomingLineList.listRows(shown).map(({ id }) => findIncomingLine(shown, id)))),
      ...(await Promise.all(snapshot.classesOfService.map(({ id }) => findClassOfService(shown, id)))),
      ...(await Promise.all(snapshot.extensions.map(({ id }) => findExtension(shown, id)))),
      ...(await Promise.all(listPolicyTestRows(shown).map(({ id }) => findPolicyTest(shown, id)))),
    ]
    expect(opened.every((it) => it?.version === 1)).toBe(true)
    expect(listJumpTargets(shown).filter(({ kind }) => kind !== 'screen')).toHaveLength(opened.length)
    expect(listChoices(shown, ['trunk']).trunk).toHaveLength(snapshot.trunks.length)
    const secrets = Object.values(snapshot.secrets).flatMap((list) => Object.values(list))
    expect(secrets.length).toBeGreaterThan(0)
    for (const secret of secrets) expect(JSON.stringify(opened)).not.toContain(JSON.stringify(secret))
  })
})

describe('forms', () => {
  it('give back what they were loaded with: saving it changes nothing', async () => {
    const before = await readDraft(db)
    const shown = await screen()
    const send = (loaded: { id: string; version: number; value: unknown } | null) => ({
      id: loaded?.id,
      version: loaded?.version,
      value: loaded?.value,
    })
    for (const { id } of before.classesOfService)
      expect(
        await saveClassOfServiceForm(db, send(await findClassOfService(shown, id)), marie),
      ).toMatchObject({ ok: true })
    for (const { id } of before.extensions)
      expect(await saveExtensionForm(db, send(await findExtension(shown, id)), marie)).toMatchObject({
        ok: true,
      })
    for (const { id } of before.trunks)
      expect(await saveTrunkForm(db, send(await findTrunk(shown, id)), marie)).toMatchObject({ ok: true })
    for (const { id } of before.outgoingLines)
      expect(await saveOutgoingLineForm(db, send(await findOutgoingLine(shown, id)), marie)).toMatchObject({
        ok: true,
      })
    for (const { id } of before.schedules)
      expect(await saveScheduleForm(db, send(await findSchedule(shown, id)), marie)).toMatchObject({
        ok: true,
      })
    expect(await readDraft(db)).toEqual(before)
  }, 60_000)

  it('make the secrets of a new phone and mailbox, and keep a PIN as a hash', async () => {
    const { id: classOfServiceId } = (await readDraft(db)).classesOfService[0] ?? { id: '' }
    const phone = { ...newPhone(), number: '777', name: 'New phone', classOfServiceId }
    const voicemail = { enabled: true, email: '' }
    const saved = await saveExtensionForm(
      db,
      { id: null, version: null, value: { ...phone, voicemail } },
      marie,
    )
    expect(saved).toMatchObject({
      ok: true,
      generated: {
        sipPassword: expect.stringMatching(/^\w{24}$/),
        voicemailPassword: expect.stringMatching(/^\d{6}$/),
      },
    })
    expect(await draftObject('extensions', '777')).toMatchObject({
      endpoint: '777',
      emergencyCallerIdNumber: null,
    })

    const hotDesk = { ...newHotDesk(), number: '778', name: 'New user', classOfServiceId }
    expect(await saveExtensionForm(db, { id: null, version: null, value: hotDesk }, marie)).toMatchObject({
      reason: 'invalid',
      issues: [{ path: 'secrets.pin' }],
    })
    const pin = { pin: '12a', voicemailPassword: '' }
    expect(
      await saveExtensionForm(db, { id: null, version: null, value: { ...hotDesk, secrets: pin } }, marie),
    ).toMatchObject({ issues: [{ path: 'secrets.pin', message: 'Enter a PIN of 4 to 12 digits.' }] })
    const right = { pin: '4321', voicemailPassword: '' }
    const done = await saveExtensionForm(
      db,
      { id: null, version: null, value: { ...hotDesk, secrets: right } },
      marie,
    )
    const hash = (await readDraft(db)).secrets.pinHashes[done.ok ? done.id : ''] ?? ''
    expect(await verifyPassword(hash, '4321')).toBe(true)
  })

  it('give a new phone an endpoint of its own when another still goes by its number', async () => {
    const found = (await readDraft(db)).extensions.find(({ type }) => type === 'phone')
    const loaded = await findExtension(await screen(), found?.id ?? '')
    if (loaded?.value.type !== 'phone') throw new Error('no phone')
    const { endpoint, number } = loaded.value
    const renumbered = { ...loaded.value, number: '776', endpoint: 'hijacked' }
    await saveExtensionForm(db, { id: loaded.id, version: 1, value: renumbered }, marie)
    expect(await draftObject('extensions', '776')).toMatchObject({ endpoint })
    const { classOfServiceId } = renumbered
    const phone = { ...newPhone(), number, name: 'The next one', classOfServiceId }
    expect(await saveExtensionForm(db, { id: null, version: null, value: phone }, marie)).toMatchObject({
      ok: true,
    })
    expect(await draftObject('extensions', number)).toMatchObject({ endpoint: `${number}x2` })
  })

  it('refuse by field what the schema refuses, whoever sends it', async () => {
    const value = { ...newClassOfService(), name: 'Not A Name', maxDurationMinutes: 0, extra: 1 }
    const result = await saveClassOfServiceForm(db, { id: null, version: null, value }, marie)
    expect(result).toMatchObject({ ok: false, reason: 'invalid' })
    const paths = !result.ok && result.reason === 'invalid' ? result.issues.map(({ path }) => path) : []
    expect(paths).toEqual(expect.arrayContaining(['name', 'maxDurationMinutes', '']))
    expect(
      classOfServiceFormSchema.parse({ ...newClassOfService(), name: 'a', scheduleId: '' }).scheduleId,
    ).toBeNull()
    expect(await saveClassOfServiceForm(db, 'nonsense', marie)).toMatchObject({ reason: 'invalid' })
  })

  it('order the outgoing lines, unless somebody was faster', async () => {
    const seen = (await readDraft(db)).outgoingLines.map(({ id }) => id)
    const ids = seen.toReversed()
    expect(await orderLines(db, { ids, seen }, marie)).toEqual({ ok: true })
    expect((await readDraft(db)).outgoingLines.map(({ id }) => id)).toEqual(ids)
    expect(await orderLines(db, { ids, seen }, marie)).toMatchObject({
      reason: 'conflict',
      by: 'marie@example.com',
      fields: ['outgoingLineOrder'],
    })
  })

  it('delete many, and tell what stays and why', async () => {
    const draft = await readDraft(db)
    const refs = draft.classesOfService.map(({ id }) => ({ kind: 'class-of-service' as const, id }))
    const unused = await saveClassOfServiceForm(
      db,
      { id: null, version: null, value: { ...newClassOfService(), name: 'unused' } },
      marie,
    )
    const id = unused.ok ? unused.id : ''
    const result = await deleteMany(db, [...refs, { kind: 'class-of-service', id }], marie)
    expect(result.deleted).toBeGreaterThanOrEqual(1)
    expect(result.refused.every((it) => !it.result.ok && it.result.reason === 'in-use')).toBe(true)
    expect((await readDraft(db)).classesOfService.length).toBe(refs.length + 1 - result.deleted)
  })
})

describe('changes and questions', () => {
  it('show what Commit would do, and what it did', async () => {
    const first = await readCommitPreview(db, env, marie.name)
    expect(first).toMatchObject({ base: null, nextNumber: 1 })
    expect(first.files.map(({ file }) => file)).toContain('extensions.conf')
    await commit()
    expect(await readCommitPreview(db, env, marie.name)).toMatchObject({ base: 1, changes: [], files: [] })
    expect(await commitDraft(db, env, { message: '', base: 1 }, marie)).toMatchObject({ reason: 'unchanged' })
    const trunk = await findTrunk(await screen(), (await draftObject('trunks', 'Carrier')).id)
    if (!trunk) throw new Error('no trunk')
    const value = { ...trunk.value, host: '192.0.2.99', secrets: { password: 'a-secret-password' } }
    await saveTrunkForm(db, { id: trunk.id, version: trunk.version, value }, marie)
    const preview = await readCommitPreview(db, env, marie.name)
    const pjsip = preview.files.find(({ file }) => file === 'pjsip.conf')
    expect(pjsip?.lines.some((line) => line.kind === 'added' && line.text.includes('192.0.2.99'))).toBe(true)
    expect(pjsip?.lines.some((line) => line.kind === 'fold')).toBe(true)
    expect(JSON.stringify(preview)).not.toContain('a-secret-password')
    expect(await commitDraft(db, env, { message: 'x', base: null }, marie)).toMatchObject({
      reason: 'base-changed',
      number: 1,
      message: expect.stringContaining(`${marie.name} committed revision 1 since you looked`),
    })
    await saveTrunkForm(
      db,
      { id: trunk.id, version: trunk.version + 1, value: { ...value, host: '192.0.2.98' } },
      paul,
    )
    const seen = { message: 'x', base: 1, draft: preview.draft }
    expect(await commitDraft(db, env, seen, marie)).toEqual({
      ok: false,
      reason: 'draft-changed',
      number: null,
      message: `${paul.name} changed “Carrier” since you looked. Look at the changes again, then commit.`,
    })
    const { draft } = await readCommitPreview(db, env, marie.name)
    expect(await commitDraft(db, env, { ...seen, draft }, marie)).toEqual({ ok: true, number: 2 })
    const done = await readRevisionChanges(db, 2)
    expect(done?.changes).toMatchObject([{ kind: 'trunk', name: 'Carrier' }])
    expect(done?.revision).toMatchObject({ message: 'x', state: 'published', isActive: false })
  })

  it('ask draft and revision the same question', async () => {
    const phone = (await readDraft(db)).extensions.find((one) => one.type === 'phone')
    if (phone?.type !== 'phone') throw new Error('no phone')
    const question = { device: phone.endpoint, dialed: '911', at: now().toISOString(), login: 'nobody' }
    const before = await simulateCall(db, question)
    expect(before).toMatchObject({ ok: true, revision: null, draft: { decision: { reason: 'emergency' } } })
    await commit()
    expect(await simulateCall(db, question)).toMatchObject({
      revision: { source: 1, words: { verdict: 'Allowed to Emergency' } },
    })
    expect(await simulateCall(db, { ...question, device: '', at: 'soon' })).toMatchObject({
      issues: [{ path: 'device' }, { path: 'at' }],
    })
  })
})
