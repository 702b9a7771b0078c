import type { z } from 'zod'
import { listLeaves, type Path, valueAt, withValue } from '@/faults/injection/leaves'
import type { Taken } from '@/faults/injection/verifier'
import { applicationFormSchema } from '@/lib/application/schema'
import { callSettingFormSchema } from '@/lib/call-setting/schema'
import { classOfServiceFormSchema } from '@/lib/class-of-service/schema'
import { toForm } from '@/lib/extension/form'
import { extensionFormSchema } from '@/lib/extension/schema'
import { incomingLineFormSchema } from '@/lib/incoming-line/schema'
import { outgoingLineFormSchema } from '@/lib/outgoing-line/schema'
import { type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'
import { policyTestFormSchema } from '@/lib/policy-test/schema'
import { scheduleFormSchema } from '@/lib/schedule/schema'
import { serviceFormSchema } from '@/lib/service/schema'
import { trunkFormSchema } from '@/lib/trunk/schema'

/** An object as an edge is sent it, with the schema that the edge holds it against. */
export type Sent = {
  edge: string
  schema: z.ZodType
  value: object
  /** Where the PBX has the value of a place; null: nowhere, or not as it was sent. */
  placeOf: (path: Path) => Path | null
  /** Whether what is kept is what was sent; absent: to the character. */
  isSame?: ((sent: unknown, kept: unknown) => boolean) | undefined
}

/** What an edge did with one value: a finding, a refusal, or the value with its place. */
export type Outcome =
  | { kind: 'finding'; message: string }
  | { kind: 'refused' }
  | { kind: 'taken'; taken: Taken | null }

/** The forms of the objects of a PBX: what their actions parse. */
export const objectForms = {
  schedules: scheduleFormSchema,
  services: serviceFormSchema,
  applications: applicationFormSchema,
  trunks: trunkFormSchema,
  outgoingLines: outgoingLineFormSchema,
  incomingLines: incomingLineFormSchema,
  classesOfService: classOfServiceFormSchema,
  extensions: extensionFormSchema,
  policyTests: policyTestFormSchema,
} as const satisfies Partial<Record<keyof Snapshot, z.ZodType>>

const secretLists: Record<string, keyof Snapshot['secrets']> = {
  sipPassword: 'sipPasswords',
  voicemailPassword: 'voicemailPasswords',
  password: 'trunkPasswords',
}

/** Every object of the PBX as its form sends it. */
export function listForms(pbx: Snapshot): Sent[] {
  const objects = Object.entries(objectForms).flatMap(([list, schema]) =>
    pbx[list as keyof typeof objectForms].map((object, index): Sent => {
      const { id } = object
      return {
        edge: `form of ${list}`,
        schema,
        value: formOf(pbx, object),
        placeOf: ([key, field, ...rest]) => {
          if (key !== 'secrets')
            return [list, index, key, field, ...rest].filter((part) => part !== undefined)
          const secrets = secretLists[String(field)]
          return secrets === undefined ? null : ['secrets', secrets, id]
        },
      }
    }),
  )
  const { emergencyCallbackMinutes, soundFolder, transferByKeys, unpermittedJoins } = pbx.settings
  const settings = { emergencyCallbackMinutes, soundFolder, transferByKeys, unpermittedJoins }
  return [
    ...objects,
    {
      edge: 'form of call settings',
      schema: callSettingFormSchema,
      value: settings,
      placeOf: (path) => ['settings', ...path],
    },
  ]
}

type ListedObject = Snapshot[keyof typeof objectForms][number]

function formOf({ secrets }: Snapshot, object: ListedObject): object {
  const { id, ...value } = object
  const callerId = 'callerId' in value ? value.callerId : undefined
  if ('type' in object) {
    const form = toForm(object)
    const own = { voicemailPassword: secrets.voicemailPasswords[id] ?? '' }
    return form.type === 'phone'
      ? { ...form, secrets: { ...own, sipPassword: secrets.sipPasswords[id] ?? '' } }
      : { ...form, secrets: { ...own, pin: '48213' } }
  }
  if ('host' in value) return { ...value, secrets: { password: secrets.trunkPasswords[id] ?? '' } }
  return 'patterns' in value && callerId === null
    ? { ...value, callerId: { name: '', number: '' } }
    : { ...value }
}

/** Every object, and the settings and secrets, as a revision has them. */
export function listRevisionParts(pbx: Snapshot): Sent[] {
  return Object.entries(snapshotSchema.shape).flatMap(([key, schema]): Sent[] => {
    const part = pbx[key as keyof Snapshot]
    const { def } = schema as unknown as { def: { type: string; element?: z.ZodType; innerType?: z.ZodType } }
    const list = (def.innerType as unknown as { def: typeof def } | undefined)?.def ?? def
    if (!Array.isArray(part))
      return typeof part === 'object'
        ? [{ edge: 'revision', schema, value: part, placeOf: (path) => [key, ...path] }]
        : []
    return part.map((value, index) => ({
      edge: 'revision',
      schema: list.element as z.ZodType,
      value,
      placeOf: (path) => [key, index, ...path],
    }))
  })
}

/** Sends one value at one place: refused by the name of the place, or kept as it was sent. */
export function sendOne(
  { edge, isSame = Object.is, placeOf, schema, value }: Sent,
  path: Path,
  sent: unknown,
): Outcome {
  const whole = withValue(value, path, sent)
  const parsed = schema.safeParse(whole)
  const at = `${edge}, ${path.join('.')} = ${shown(sent)}`
  if (!parsed.success) {
    const { issues } = parsed.error
    if (!issues.some((issue) => isNamed(issue.path, path)))
      return { kind: 'finding', message: `${at}: refused without its name: ${JSON.stringify(issues)}` }
    const unclear = issues.find(({ message }) => message === '' || /[\p{Cc}\p{Cf}]/u.test(message))
    return unclear
      ? { kind: 'finding', message: `${at}: ${JSON.stringify(unclear.message)}` }
      : { kind: 'refused' }
  }
  const kept = valueAt(parsed.data, path)
  const isEmpty = sent === '' && kept === null
  if (!isSame(sent, kept) && !isEmpty)
    return { kind: 'finding', message: `${at}: it was kept as ${shown(kept)}` }
  const other = findOtherLeaf(schema, value, parsed.data, path)
  if (other !== null) return { kind: 'finding', message: `${at}: it changed ${other} as well` }
  const place = placeOf(path)
  if (typeof sent !== 'string' || isEmpty || place === null) return { kind: 'taken', taken: null }
  return { kind: 'taken', taken: { path: place, value: sent } }
}

/** The place itself, or the row or group that it is in; never the whole form. */
const isNamed = (named: readonly PropertyKey[], path: Path): boolean =>
  named.length > 0 && path.slice(0, named.length).every((key, index) => key === named[index])

const kept = new WeakMap<object, Map<string, unknown>>()

function findOtherLeaf(schema: z.ZodType, value: object, after: unknown, path: Path): string | null {
  let before = kept.get(value)
  if (!before) {
    before = leafMap(schema.parse(value))
    kept.set(value, before)
  }
  const own = path.join('.')
  for (const { path: place, value: found } of listLeaves(after)) {
    const key = place.join('.')
    if (key !== own && !key.startsWith(`${own}.`) && !Object.is(before.get(key), found)) return key
  }
  return null
}

const leafMap = (value: unknown): Map<string, unknown> =>
  new Map(listLeaves(value).map(({ path, value: leaf }) => [path.join('.'), leaf]))

export function shown(value: unknown): string {
  if (typeof value !== 'string') return String(JSON.stringify(value))
  return value.length > 100
    ? `${JSON.stringify(value.slice(0, 80))}… (${value.length})`
    : JSON.stringify(value)
}
