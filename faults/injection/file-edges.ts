import { isDeepStrictEqual } from 'node:util'
import { Document } from 'yaml'
import { type Outcome, shown } from '@/faults/injection/edges'
import { listLeaves, type Path, withValue } from '@/faults/injection/leaves'
import { planLines } from '@/lib/extension/import-plan'
import { readCsv } from '@/lib/extension/read-csv'
import { writeExtensionsCsv } from '@/lib/extension/write-csv'
import type { Snapshot } from '@/lib/policy/snapshot'
import { extensionSchema } from '@/lib/policy/snapshot'
import type { PolicyFileError } from '@/lib/policy-file/problems'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createTestPorts } from '@/lib/policy-file/test-ports'
import { policyFileValue } from '@/lib/policy-file/write-policy-file'
import { canonicalSnapshot } from '@/lib/revision/canonical'
import { toCsvLine } from '@/lib/shared/csv'

/** The policy file of a PBX, in which one place at a time is another value. */
export class PolicyFileEdge {
  readonly document: Record<string, unknown>
  readonly places: { path: Path; value: unknown }[]
  private readonly before: Snapshot

  constructor(private readonly pbx: Snapshot) {
    this.document = policyFileValue(pbx, { secrets: true })
    this.places = listLeaves(this.document)
    this.before = canonicalSnapshot(pbx)
  }

  /** As JSON, which is YAML, or as YAML writes it: the file is refused with the place, or says just that value. */
  async send(path: Path, mark: unknown, sent: string, format: 'json' | 'yaml'): Promise<Outcome> {
    const value = this.documentWith(path, mark, sent)
    const text =
      format === 'json' ? JSON.stringify(value) : new Document(value, { version: '1.2' }).toString()
    const at = `policy file (${format}), ${path.join('.')} = ${shown(sent)}`
    const read = await readPolicyFile(text, this.pbx, createTestPorts())
    if (!read.ok) return this.judgeRefusal(at, path, sent, read.errors)
    return this.findTaken(at, sent, String(mark), read.snapshot)
  }

  /** As it is, without quotes, in the place of a mark: read or refused, but read as what can be written. */
  async sendRaw(mark: string, sent: string): Promise<{ outcome: Outcome; snapshot: Snapshot | null }> {
    const text = new Document(this.document, { version: '1.2' }).toString().replaceAll(mark, () => sent)
    const read = await readPolicyFile(text, this.pbx, createTestPorts())
    if (read.ok) return { outcome: { kind: 'taken', taken: null }, snapshot: read.snapshot }
    const hasPlace = read.errors.length > 0 && read.errors.every(({ line, message }) => line > 0 && message)
    const message = `policy file as text, ${shown(sent)}: refused without a line`
    return { outcome: hasPlace ? { kind: 'refused' } : { kind: 'finding', message }, snapshot: null }
  }

  /** Who refers to a name that changes, changes with it. */
  private documentWith(path: Path, mark: unknown, sent: string): unknown {
    const isName = path.length === 3 && ['name', 'number', 'code'].includes(String(path[2]))
    let document = withValue(this.document, path, sent)
    if (!isName) return document
    for (const place of this.places)
      if (place.value === mark && place.path.length > 2) document = withValue(document, place.path, sent)
    return document
  }

  private judgeRefusal(at: string, path: Path, sent: string, errors: readonly PolicyFileError[]): Outcome {
    const [list, position] = path
    const row = typeof position === 'number' ? `${list}[${position}]` : String(list)
    // A character that YAML itself cannot have is told by its line.
    const isNamed = errors.some((error) => error.path.startsWith(row) || sent.includes('\ufffd'))
    const unclear = errors.find((error) => error.message === '' || /[\p{Cc}\p{Cf}]/u.test(error.message))
    if (isNamed && !unclear) return { kind: 'refused' }
    return { kind: 'finding', message: `${at}: ${JSON.stringify(unclear ?? errors)}` }
  }

  /** New objects go by an id of their own: an object that is named otherwise is a new one. */
  private findTaken(at: string, sent: string, mark: string, read: Snapshot): Outcome {
    const after = canonicalSnapshot(withFormerIds(this.pbx, read))
    if (isDeepStrictEqual(after, this.before)) return { kind: 'taken', taken: null }
    const [before, found] = [this.before, after].map((one) => leavesById(one))
    const [taken, ...more] = [...(found ?? [])].filter(([key, value]) => before?.get(key) !== value)
    const path = this.placeOf(taken?.[0])
    if (!taken || more.length > 0 || path === null || before?.size !== found?.size)
      return { kind: 'finding', message: `${at}: it changed ${JSON.stringify([taken, ...more])}` }
    if (taken[1] !== sent && before?.get(taken[0]) === mark)
      return { kind: 'finding', message: `${at}: it was kept as ${shown(taken[1])}` }
    return { kind: 'taken', taken: typeof taken[1] === 'string' ? { path, value: taken[1] } : null }
  }

  private placeOf(key: string | undefined): Path | null {
    return key === undefined ? null : (placesById(this.pbx).get(key) ?? null)
  }
}

/** Objects in the order of the file have their ids from before. */
function withFormerIds(before: Snapshot, after: Snapshot): Snapshot {
  const former = idsOf(before)
  const now = idsOf(after)
  const gone = former.filter((id) => !now.includes(id))
  const fresh = now.filter((id) => !former.includes(id))
  let text = JSON.stringify(after)
  for (const [index, id] of fresh.entries()) text = text.replaceAll(`"${id}"`, `"${gone[index] ?? id}"`)
  return JSON.parse(text) as Snapshot
}

const idsOf = (snapshot: Snapshot): string[] =>
  Object.values(snapshot).flatMap((list) => (Array.isArray(list) ? list.map(({ id }) => String(id)) : []))

/** The leaves of a snapshot by their objects, in whatever order it has these. */
const leavesById = (snapshot: Snapshot): Map<string, unknown> =>
  new Map(keyedLeaves(snapshot).map(({ key, value }) => [key, value]))

const placesById = (snapshot: Snapshot): Map<string, Path> =>
  new Map(keyedLeaves(snapshot).map(({ key, path }) => [key, path]))

function keyedLeaves(snapshot: Snapshot): { key: string; path: Path; value: unknown }[] {
  return Object.entries(snapshot).flatMap(([name, part]) =>
    Array.isArray(part)
      ? part.flatMap((object, index) =>
          listLeaves(object).map(({ path, value }) => ({
            key: [object.id, ...path].join(' '),
            path: [name, index, ...path],
            value,
          })),
        )
      : listLeaves(part, [name]).map(({ path, value }) => ({ key: path.join(' '), path, value })),
  )
}

/** The CSV file of the extensions, one line of each type, with every column. */
export class CsvEdge {
  readonly rows: { index: number; cells: Record<string, string> }[]
  private readonly columns: string[]

  constructor(private readonly pbx: Snapshot) {
    const text = writeExtensionsCsv(
      pbx,
      pbx.extensions.map(({ id }) => id),
    )
    const file = readCsv(text)
    if (!file.ok) throw new Error(file.message)
    const secrets = ['pin', 'sip_password', 'voicemail_password']
    this.columns = [...file.columns, ...secrets]
    this.rows = file.records.map(({ cells }, index) => ({
      index,
      cells: { ...cells, ...Object.fromEntries(secrets.map((name) => [name, ''])) },
    }))
  }

  /** @param column whose cell of that row is `sent` */
  send(row: number, column: string, sent: string): Outcome {
    const { cells, index } = this.rows[row] as (typeof this.rows)[number]
    const at = `CSV, ${column} of line 2 = ${shown(sent)}`
    const line = this.columns.map((name) => (name === column ? sent : (cells[name] ?? '')))
    const file = readCsv(toCsvLine(this.columns) + toCsvLine(line))
    if (!file.ok)
      return file.message.includes(`, ${column}: `)
        ? { kind: 'refused' }
        : { kind: 'finding', message: `${at}: ${file.message}` }
    const [planned] = planLines(this.pbx, file.records)
    if (!planned) return { kind: 'refused' }
    const { problems } = planned.row
    if (problems.length > 0) {
      const isNamed = problems.some((problem) => problem.startsWith(`${column}: `))
      // By another number the line is one of a new extension, which needs more.
      if (isNamed || column === 'number') return { kind: 'refused' }
      return { kind: 'finding', message: `${at}: refused without its name: ${JSON.stringify(problems)}` }
    }
    if (planned.form === null) return { kind: 'taken', taken: null }
    return this.findTaken(at, index, column, sent, planned.form)
  }

  private findTaken(
    at: string,
    index: number,
    column: string,
    sent: string,
    { secrets, ...form }: NonNullable<ReturnType<typeof planLines>[number]['form']>,
  ): Outcome {
    const before = this.pbx.extensions[index]
    const id = before?.id ?? ''
    const after = extensionSchema.parse({
      ...form,
      id,
      ...(form.type === 'phone' ? {} : { pinIsWeak: false }),
    })
    const leaves = new Map(listLeaves(before).map(({ path, value }) => [path.join('.'), value]))
    const changed = listLeaves(after).filter(({ path, value }) => leaves.get(path.join('.')) !== value)
    const [taken, ...more] = [
      ...changed.map(({ path, value }) => ({ path: ['extensions', index, ...path], value })),
      ...(secrets.voicemailPassword === ''
        ? []
        : [{ path: ['secrets', 'voicemailPasswords', id], value: secrets.voicemailPassword }]),
      ...('sipPassword' in secrets && secrets.sipPassword !== ''
        ? [{ path: ['secrets', 'sipPasswords', id], value: secrets.sipPassword }]
        : []),
    ]
    if (!taken) return { kind: 'taken', taken: null }
    // A class is named whichever its capitals, and so are yes and no.
    const cell = sent.replace(/^'(?=[=+\-@\t\r])/, '').replace(/^[ \t]+|[ \t]+$/g, '')
    const isText =
      typeof taken.value === 'string' && column !== 'class_of_service' && column !== 'second_login'
    // One of another number is a new one, which has of the rest what a CSV file tells.
    const isNew = column === 'number' && taken.value === cell
    if ((more.length > 0 && !isNew) || (isText && taken.value !== cell))
      return { kind: 'finding', message: `${at}: it changed ${JSON.stringify([taken, ...more])}` }
    return { kind: 'taken', taken: isText ? { path: taken.path, value: cell } : null }
  }
}
