import { constants, operation, type Packed, remadeKinds, typedKinds } from '@/gatekeeper/handover/packed'
import { remake } from '@/lib/policy/engine/remake'

/** Operations between two looks at the clock: some microseconds. */
const operationsAtOnce = 32

/**
 * Puts a packed value together, in turns.
 * @returns one turn: works for about `budgetMs`, and gives the value once it is whole
 */
export function unpack(
  packed: Packed,
  monotonicMs: () => number,
): (budgetMs: number) => { isDone: false } | { isDone: true; value: unknown } {
  const { code, numbers, data, shapes, root } = packed
  const latin = Buffer.from(packed.latin.buffer, packed.latin.byteOffset, packed.latin.byteLength)
  const wide = Buffer.from(packed.wide.buffer, packed.wide.byteOffset, packed.wide.byteLength)
  const values: unknown[] = [...constants]
  let [at, numberAt, latinAt, wideAt] = [0, 0, 0, 0]

  const next = (): number => code[at++] as number
  const part = (): unknown => values[next()]

  const fillArray = (list: unknown[], length: number): unknown[] => {
    for (let index = 0; index < length; index++) list.push(part())
    return list
  }
  const fillMap = (map: Map<unknown, unknown>, size: number): Map<unknown, unknown> => {
    for (let index = 0; index < size; index++) map.set(part(), part())
    return map
  }
  const fillSet = (set: Set<unknown>, size: number): Set<unknown> => {
    for (let index = 0; index < size; index++) set.add(part())
    return set
  }
  const makeObject = (): unknown => {
    const made: Record<string, unknown> = {}
    for (const field of shapes[next()] as string[]) made[field] = part()
    return made
  }
  const makeTyped = (): unknown => {
    const kind = typedKinds[next()] as (typeof typedKinds)[number]
    const from = next()
    return new kind(data, from, next() / kind.BYTES_PER_ELEMENT)
  }
  const makeIntegers = (): number[] => {
    const length = next()
    const list: number[] = []
    for (let index = 0; index < length; index++) list.push(next())
    return list
  }

  const run = (): void => {
    switch (next()) {
      case operation.integer:
        values.push(next())
        break
      case operation.number:
        values.push(numbers[numberAt++])
        break
      case operation.latin: {
        const end = latinAt + next()
        values.push(latin.toString('latin1', latinAt, end))
        latinAt = end
        break
      }
      case operation.wide: {
        const end = wideAt + 2 * next()
        values.push(wide.toString('utf16le', wideAt, end))
        wideAt = end
        break
      }
      case operation.integers:
        values.push(makeIntegers())
        break
      case operation.array:
        values.push(fillArray([], next()))
        break
      case operation.moreOfArray:
        fillArray(part() as unknown[], next())
        break
      case operation.object:
        values.push(makeObject())
        break
      case operation.map:
        values.push(fillMap(new Map(), next()))
        break
      case operation.moreOfMap:
        fillMap(part() as Map<unknown, unknown>, next())
        break
      case operation.set:
        values.push(fillSet(new Set(), next()))
        break
      case operation.moreOfSet:
        fillSet(part() as Set<unknown>, next())
        break
      case operation.typed:
        values.push(makeTyped())
        break
      case operation.remade: {
        const kind = remadeKinds[next()] as (typeof remadeKinds)[number]
        values.push(remake({ kind, parts: fillArray([], next()) }))
        break
      }
      default:
        throw new TypeError('What was handed over is damaged.')
    }
  }

  return (budgetMs) => {
    const until = monotonicMs() + budgetMs
    while (at < code.length) {
      for (let count = 0; count < operationsAtOnce && at < code.length; count++) run()
      if (monotonicMs() > until) return { isDone: false }
    }
    return { isDone: true, value: values[root] }
  }
}
