import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { listForms, listRevisionParts, objectForms, type Sent } from '@/faults/injection/edges'
import { CsvEdge, PolicyFileEdge } from '@/faults/injection/file-edges'
import { fieldOf, listFields, listLeaves } from '@/faults/injection/leaves'
import { createMarkedPbx } from '@/faults/injection/marked-pbx'
import { otherForms } from '@/faults/injection/other-forms'
import { type InjectionRun, runInjection } from '@/faults/injection/run-injection'
import { listDestinations, Verifier } from '@/faults/injection/verifier'
import { untriedTypes } from '@/faults/injection/writer-values'
import { csvColumns } from '@/lib/extension/csv-columns'
import { extensionFormSchema } from '@/lib/extension/schema'
import { snapshotSchema } from '@/lib/policy/snapshot'
import { collectionNames, policyFileSchema } from '@/lib/policy-file/document'

/** `npm run faults -- injection` is the long run; CORDBOARD_CASES: values of this one. */
const values = Number(process.env.CORDBOARD_CASES ?? 60_000)
const configurations = Math.ceil(values / 1000)

const pbx = createMarkedPbx('a')
const nameOf = (schema: z.ZodType) => otherForms.find((one) => one.schema === schema)?.edge
const fieldsOf = (value: unknown): string[] => [
  ...new Set(listLeaves(value).map(({ path }) => fieldOf(path))),
]

describe('every field takes part', () => {
  it('of the revision', () => {
    const fields = fieldsOf(pbx).map((field) => field.replace(/^(secrets\.\w+)\..*$/, '$1.*'))
    expect(listFields(snapshotSchema).filter((field) => !fields.includes(field))).toEqual([])
    expect(listRevisionParts(pbx).length).toBeGreaterThan(collectionNames.length)
  })

  it.each(Object.entries(objectForms))('of the form of %s', (list, schema) => {
    const sent = listForms(pbx).filter(({ edge }) => edge === `form of ${list}`)
    const fields = new Set(sent.flatMap(({ value }: Sent) => fieldsOf(value)))
    expect(listFields(schema).filter((field) => !fields.has(field))).toEqual([])
  })

  it('of the policy file, but for what its export does not write', () => {
    const fields = fieldsOf(new PolicyFileEdge(pbx).document)
    const unwritten = listFields(policyFileSchema).filter((field) => !fields.includes(field))
    expect(unwritten).toMatchInlineSnapshot(`
      [
        "$schema",
        "settings.emergencyCallbackMinutes",
        "trunks.*.enabled",
        "trunks.*.port",
        "outgoingLines.*.enabled",
        "incomingLines.*.destination.application",
        "classesOfService.*.services",
        "classesOfService.*.services.all",
        "classesOfService.*.services.list.*",
        "classesOfService.*.applications",
        "classesOfService.*.applications.all",
        "classesOfService.*.applications.list.*",
        "classesOfService.*.extensions",
        "classesOfService.*.extensions.all",
        "classesOfService.*.extensions.list.*",
        "classesOfService.*.outgoingLines.*",
        "classesOfService.*.limits.warnAtPercent",
        "classesOfService.*.limits.whenUnchecked",
        "extensions.*.pin",
        "extensions.*.pinIsWeak",
        "extensions.*.secondLogin",
        "extensions.*.autoLogout.whenUnregistered",
        "extensions.*.whenLoggedOut",
        "policyTests.*.who",
        "policyTests.*.always",
        "policyTests.*.when",
      ]
    `)
  })

  it('of the CSV file', () => {
    const cells = new CsvEdge(pbx).rows.flatMap((row) => Object.keys(row.cells))
    expect(csvColumns.filter(({ name }) => !cells.includes(name))).toEqual([])
  })

  it('of the writer', () => {
    expect(untriedTypes()).toEqual([])
  })

  it('stands in a PBX of marks, none of which is part of another', () => {
    const marks = listLeaves(pbx).flatMap(({ value }) =>
      /^mk|^Mk|6[0-9]{3}975/.test(String(value)) ? [String(value)] : [],
    )
    const distinct = [...new Set(marks)]
    expect(distinct.length).toBeGreaterThan(100)
    expect(
      distinct.filter((mark) => distinct.some((other) => other !== mark && other.startsWith(mark))),
    ).toEqual([])
  })

  it('goes where it is known to go', () => {
    expect(listDestinations(new Verifier())).toMatchInlineSnapshot(`
      {
        "nowhere": [
          "settings.timeZone",
          "settings.emergencyWaiver.by",
          "settings.emergencyWaiver.reason",
          "settings.emergencyWaiver.at",
          "schedules.*.name",
          "schedules.*.exceptions.*.name",
          "services.*.name",
          "applications.*.name",
          "trunks.*.name",
          "outgoingLines.*.name",
          "incomingLines.*.name",
          "classesOfService.*.name",
          "classesOfService.*.description",
          "extensions.*.location",
          "extensions.*.autoLogout.at",
          "policyTests.*.name",
          "policyTests.*.number",
          "policyTests.*.who.entries.*",
          "policyTests.*.when.instant",
          "secrets.pinHashes",
        ],
        "signs": [
          "schedules.*.windows.*.start",
          "schedules.*.windows.*.end",
          "schedules.*.exceptions.*.windows.*.start",
          "schedules.*.exceptions.*.windows.*.end",
          "classesOfService.*.extensions.entries.*",
          "classesOfService.*.blockedNumbers.*",
          "extensions.*.number",
        ],
        "text": [
          "settings.soundFolder",
          "schedules.*.timeZone",
          "schedules.*.exceptions.*.date",
          "services.*.code",
          "applications.*.number",
          "trunks.*.host",
          "trunks.*.username",
          "outgoingLines.*.patterns.*",
          "outgoingLines.*.prepend",
          "outgoingLines.*.callerId.name",
          "outgoingLines.*.callerId.number",
          "incomingLines.*.number",
          "classesOfService.*.extensions.entries.*",
          "classesOfService.*.blockedNumbers.*",
          "extensions.*.name",
          "extensions.*.callerId.name",
          "extensions.*.callerId.number",
          "extensions.*.voicemail.email",
          "extensions.*.endpoint",
          "extensions.*.emergencyCallerIdNumber",
          "extensions.*.whenLoggedOut.number",
          "secrets.sipPasswords",
          "secrets.voicemailPasswords",
          "secrets.trunkPasswords",
        ],
        "word": [
          "settings.unpermittedJoins",
          "schedules.*.id",
          "schedules.*.windows.*.day",
          "services.*.id",
          "services.*.kind",
          "applications.*.id",
          "applications.*.kind",
          "trunks.*.id",
          "outgoingLines.*.id",
          "outgoingLines.*.trunkIds.*",
          "outgoingLines.*.prepend",
          "incomingLines.*.id",
          "incomingLines.*.trunkId",
          "incomingLines.*.destination.kind",
          "incomingLines.*.destination.id",
          "classesOfService.*.id",
          "classesOfService.*.scheduleId",
          "classesOfService.*.includeIds.*",
          "classesOfService.*.services.ids.*",
          "classesOfService.*.applications.ids.*",
          "classesOfService.*.outgoingLines.order",
          "classesOfService.*.outgoingLines.ids.*",
          "classesOfService.*.ifNotLoggedId",
          "classesOfService.*.refusal",
          "classesOfService.*.limits.whenUnchecked",
          "classesOfService.*.limits.lock",
          "extensions.*.classOfServiceId",
          "extensions.*.id",
          "extensions.*.type",
          "extensions.*.secondLogin",
          "extensions.*.allowedPhoneIds.*",
          "extensions.*.whenLoggedOut.kind",
          "policyTests.*.id",
          "policyTests.*.who.kind",
          "policyTests.*.login.kind",
          "policyTests.*.expect",
          "policyTests.*.when.kind",
          "policyTests.*.when.scheduleId",
          "policyTests.*.who.classOfServiceId",
          "policyTests.*.login.hotDeskId",
        ],
      }
    `)
  })
})

const schemaModules = import.meta.glob<Record<string, unknown>>('/lib/*/schema.ts', { eager: true })

it('every form takes part', () => {
  const sent = new Set([...listForms(pbx), ...otherForms].map(({ schema }) => schema))
  const variants = extensionFormSchema.options
  const missing = Object.entries(schemaModules).flatMap(([path, exported]) =>
    Object.entries(exported).flatMap(([name, schema]) => {
      const isForm = name.endsWith('FormSchema') && schema instanceof z.ZodType
      return isForm && !sent.has(schema) && !variants.some((one) => one === schema) ? [`${path} ${name}`] : []
    }),
  )
  expect(missing).toEqual([])
})

it.each(
  [...new Set(otherForms.map(({ schema }) => schema))].map((schema) => [nameOf(schema), schema] as const),
)('every field of the %s takes part', (_name, schema) => {
  const sent = otherForms.filter((one) => one.schema === schema)
  const fields = new Set(sent.flatMap(({ value }) => fieldsOf(value)))
  expect(listFields(schema).filter((field) => !fields.has(field))).toEqual([])
})

it('what is sent is taken before anything hostile is in it', () => {
  for (const { edge, schema, value } of [...listForms(pbx), ...listRevisionParts(pbx), ...otherForms])
    expect([edge, schema.safeParse(value).error]).toEqual([edge, undefined])
})

it('a range in the place of a number is compared by the kinds of its lines', () => {
  const verifier = new Verifier()
  for (const value of ['361079-755118', '100-199', '361071-361079'])
    verifier.add({ path: ['classesOfService', 0, 'extensions', 'entries', 0], value })
  verifier.finish()
  expect([verifier.findings, verifier.counted.written]).toEqual([[], 3])
})

describe('hostile values', () => {
  let run: InjectionRun
  beforeAll(async () => {
    run = await runInjection({ values, configurations, seed: 1 })
  }, 120_000 + values)

  it('are refused by name or come back as they are, and nothing with them', () => {
    expect(run.findings).toEqual([])
  })

  it('are refused by some and written by others, at each place', () => {
    const { configurations: whole, fields, files, writer } = run
    for (const [counted, least] of [
      [writer.written, values / 10],
      [writer.refused, values / 2],
      [fields.written, values / 200],
      [fields.pbxs, 10],
      [files.policyFiles.taken, 5],
      [files.asText.taken, 0],
      [files.csv.taken, 50],
      [whole.refused, configurations * 5],
      [whole.written, configurations],
      [whole.policyFiles, 3],
    ] as const)
      expect(counted).toBeGreaterThan(least)
    for (const { sent, taken } of Object.values(fields.byEdge))
      expect([sent > taken, taken > 0]).toEqual([true, true])
  })
})
