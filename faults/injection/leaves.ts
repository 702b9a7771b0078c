import type { z } from 'zod'

/** Places of values in objects, and the places that a schema has: fields take part without being named anywhere. */

export type Path = readonly (string | number)[]

/** The texts, numbers, truths and nulls of a value, with their places. */
export function listLeaves(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) =>
    listLeaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((holder, key) => (holder as Record<string | number, unknown> | null)?.[key], value)

/** The same with another value at one place; the rest is shared. */
export function withValue<T>(value: T, [key, ...rest]: Path, put: unknown): T {
  if (key === undefined) return put as T
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>
  const changed = withValue(copy[key], rest, put)
  Object.defineProperty(copy, key, { value: changed, enumerable: true, writable: true, configurable: true })
  return copy as T
}

/** `trunks.*.host`: the place whichever row it is in. */
export const fieldOf = (path: Path): string =>
  path.map((key) => (typeof key === 'number' ? '*' : key)).join('.')

type Inner = { def: Record<string, unknown> & { type: string } }

/** The fields of a schema, as {@link fieldOf}; keys of records are `*`. What can only be null is none. */
export function listFields(schema: z.core.$ZodType, path: readonly string[] = []): string[] {
  const { def } = schema._zod as unknown as Inner
  const inner = (key: string, ...more: string[]) =>
    listFields(def[key] as z.core.$ZodType, [...path, ...more])
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape as Record<string, z.core.$ZodType>).flatMap(([key, of]) =>
        listFields(of, [...path, key]),
      )
    case 'array':
      return inner('element', '*')
    case 'record':
      return inner('valueType', '*')
    case 'union':
      return [...new Set((def.options as z.core.$ZodType[]).flatMap((of) => listFields(of, path)))]
    case 'nullable':
    case 'optional':
    case 'default':
    case 'prefault':
    case 'readonly':
      return inner('innerType')
    case 'pipe':
      return (def.in as { _zod: Inner })._zod.def.type === 'transform' ? inner('out') : inner('in')
    case 'null':
    case 'undefined':
      return []
    case 'string':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
    case 'unknown':
      return [path.join('.')]
    default:
      throw new Error(`Say in listFields what a schema of type ${def.type} holds, at ${path.join('.')}.`)
  }
}
