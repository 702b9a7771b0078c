import type { z } from 'zod'
import {
  type CollectionName,
  collectionNames,
  collections,
  type Entry,
  settingsEntry,
} from '@/lib/policy-file/document'
import { unknownKeyMessage } from '@/lib/policy-file/document-fields'
import { childOf, type Path, type Problems } from '@/lib/policy-file/problems'
import { addShapeProblems } from '@/lib/policy-file/shape-problems'

/** One list of the file: the entries that are well formed with their places, and the raw ones that are not. */
export type Decoded<E> = { good: { entry: E; position: number; path: Path }[]; bad: unknown[] }
export type DecodedFile = {
  settings: z.output<typeof settingsEntry> | null
  lists: { [Name in CollectionName]: Decoded<Entry<Name>> }
}

/** Checks the shape of each object alone; what is wrong goes to `problems`, what is right is still read. */
export function decodeFile(raw: unknown, problems: Problems): DecodedFile | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    problems.add([], 'A policy file is a map of keys. Begin with the line “cordboard: 1”.')
    return null
  }
  checkTop(raw, problems)
  const rawSettings = childOf(raw, 'settings')
  const settings = rawSettings == null ? null : decode(settingsEntry, rawSettings, ['settings'], problems)
  const list = <E>(name: CollectionName, schema: z.ZodType<E>): Decoded<E> =>
    decodeList(name, schema, childOf(raw, name), problems)
  return {
    settings,
    lists: {
      schedules: list('schedules', collections.schedules),
      services: list('services', collections.services),
      applications: list('applications', collections.applications),
      trunks: list('trunks', collections.trunks),
      outgoingLines: list('outgoingLines', collections.outgoingLines),
      incomingLines: list('incomingLines', collections.incomingLines),
      classesOfService: list('classesOfService', collections.classesOfService),
      extensions: list('extensions', collections.extensions),
      policyTests: list('policyTests', collections.policyTests),
    },
  }
}

function checkTop(raw: object, problems: Problems): void {
  const known = ['cordboard', 'settings', ...collectionNames]
  for (const key of Object.keys(raw))
    if (key !== '$schema' && !known.includes(key))
      problems.add([key], unknownKeyMessage(key, known, 'a policy file'), { onKey: true })
  const version = childOf(raw, 'cordboard')
  if (version === undefined)
    problems.add([], 'This does not say that it is a policy file. Begin with the line “cordboard: 1”.')
  else if (version !== 1) problems.add(['cordboard'], 'This version reads format 1. Write cordboard: 1.')
}

function decodeList<E>(
  name: CollectionName,
  schema: z.ZodType<E>,
  raw: unknown,
  problems: Problems,
): Decoded<E> {
  const decoded: Decoded<E> = { good: [], bad: [] }
  if (raw == null) return decoded
  if (!Array.isArray(raw)) {
    problems.add([name], 'Enter a list: one entry a line after “- ”.')
    return decoded
  }
  raw.forEach((item: unknown, position) => {
    const path = [name, position]
    const entry = decode(schema, item, path, problems)
    if (entry === null) decoded.bad.push(item)
    else decoded.good.push({ entry, position, path })
  })
  return decoded
}

function decode<T>(schema: z.ZodType<T>, raw: unknown, path: Path, problems: Problems): T | null {
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  addShapeProblems(problems, path, result.error.issues, raw)
  return null
}
