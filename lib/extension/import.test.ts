import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import { importExtensions, previewImport } from '@/lib/extension/import'
import { writeExtensionsCsv } from '@/lib/extension/write-csv'
import type { Snapshot } from '@/lib/policy/snapshot'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const marie = { name: 'marie@example.com', from: '192.0.2.1' }
let stage: TestDatabase
let draft: Snapshot
beforeEach(async () => {
  stage = await createTestDatabase()
  await saveDraft(stage.db, await readDraft(stage.db), createRichSnapshot(), marie)
  draft = await readDraft(stage.db)
})
afterEach(() => stage.drop())

const look = async (text: string) => {
  const preview = await previewImport(stage.db, text)
  if (!preview.ok) throw new Error(preview.message)
  return preview
}
const exported = () =>
  writeExtensionsCsv(
    draft,
    draft.extensions.map(({ id }) => id),
  )
const className = () => draft.classesOfService[0]?.name ?? ''

describe('a file', () => {
  it('that was exported changes nothing and holds no secret', async () => {
    const text = exported()
    for (const secret of Object.values(draft.secrets).flatMap((list) => Object.values(list)))
      expect(text).not.toContain(secret)
    const { counts } = await look(text)
    expect(counts).toEqual({ create: 0, change: 0, same: draft.extensions.length, error: 0 })
  })

  it('makes and changes extensions, all at once, also as a spreadsheet of another country saves it', async () => {
    const [first] = draft.extensions
    const text = `\uFEFFNumber;Type;Name;Class of Service;PIN;Voicemail\r\n${first?.number};;New name;;;\r\n7001;phone;"Reception left";${className()};;yes\r\n7002;Hot Desk;Ann;${className()};48213;\r\n`
    const preview = await look(text)
    expect(preview.rows).toMatchObject([
      { line: 2, outcome: 'change', changes: [{ column: 'name', before: first?.name, after: 'New name' }] },
      { line: 3, number: '7001', name: 'Reception left', outcome: 'create' },
      { line: 4, number: '7002', outcome: 'create' },
    ])
    expect(JSON.stringify(preview)).not.toContain('48213')
    expect(await readDraft(stage.db)).toEqual(draft)

    expect(await importExtensions(stage.db, text, preview.plan, marie)).toEqual({
      ok: true,
      created: 2,
      changed: 1,
    })
    const after = await readDraft(stage.db)
    const byNumber = new Map(after.extensions.map((one) => [one.number, one]))
    const [phone, ann] = [byNumber.get('7001'), byNumber.get('7002')]
    expect(byNumber.get(first?.number ?? '')).toEqual({ ...first, name: 'New name' })
    expect(phone).toMatchObject({ type: 'phone', endpoint: '7001', voicemail: { enabled: true } })
    expect(after.secrets.sipPasswords[phone?.id ?? '']).toMatch(/.{16}/)
    expect(after.secrets.voicemailPasswords[phone?.id ?? '']).toMatch(/^\d{4,}$/)
    expect(after.secrets.pinHashes[ann?.id ?? '']).toMatch(/^\$argon2/)
    expect((await look(text)).counts).toMatchObject({ create: 0, change: 1, same: 2 })
  })

  it('that was looked at before somebody else saved is not imported', async () => {
    const text = `number,name\n${draft.extensions[0]?.number},New name\n`
    const { plan } = await look(text)
    const extensions = draft.extensions.map((one, place) => (place === 0 ? { ...one, name: 'Theirs' } : one))
    await saveDraft(stage.db, draft, { ...draft, extensions }, marie)
    expect(await importExtensions(stage.db, text, plan, marie)).toMatchObject({ ok: false })
    expect((await readDraft(stage.db)).extensions[0]?.name).toBe('Theirs')
  })
})

it.each([
  ['7001,,Ann,COS', 'type: A new extension needs one'],
  ['7001,Fax,Ann,COS', 'type: Write Phone or Hot Desk'],
  ['7001,Phone,Ann,', 'class_of_service: A new extension needs one'],
  ['7001,Phone,Ann,nowhere', 'class_of_service: There is no Class of Service “nowhere”'],
  ['70x1,Phone,Ann,COS', 'number: '],
  ['7001,Phone,"Ann;x",COS', 'name: '],
  ['7001,Hot Desk,Ann,COS', 'PIN'],
  ['7001,Phone,Ann,COS\n7001,Phone,Ben,COS', 'Line 2 has the same number'],
  ['7001,Phone,Ann,COS,1234', 'pin: Only a Hot Desk has one'],
  ['APP,Phone,Ann,COS', 'Extension'],
])('the line %s is an error that says %s, and keeps all from being imported', async (line, words) => {
  const text = `number,type,name,class_of_service,pin\n${line.replaceAll('COS', className()).replaceAll('APP', draft.applications[0]?.number ?? '')}\n`
  const preview = await look(text)
  const said = [...preview.rows.flatMap(({ problems }) => problems), ...preview.problems].join(' ')
  expect(said).toContain(words)
  expect(await importExtensions(stage.db, text, preview.plan, marie)).toMatchObject({ ok: false })
  expect(await readDraft(stage.db)).toEqual(draft)
})

it.each([
  ['', 'The file is empty'],
  ['name\nAnn\n', 'no column “number”'],
  ['number,colour\n101,red\n', 'no column “colour”'],
  ['number,number\n101,102\n', 'twice'],
  ['number,name\n"101,Ann\n', 'This is no CSV file'],
  ['number\n101,Ann\n', 'Line 2 has more cells'],
  [`number\n${'1'.repeat(900_001)}\n`, 'larger than 900 kB'],
])('file %# is refused', async (text, words) => {
  expect(await previewImport(stage.db, text)).toMatchObject({
    ok: false,
    message: expect.stringContaining(words),
  })
})
