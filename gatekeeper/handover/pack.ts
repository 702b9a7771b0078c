import {
  constants,
  operation,
  type Packed,
  partsAtOnce,
  remadeKinds,
  typedKinds,
} from '@/gatekeeper/handover/packed'
import { partsOf } from '@/lib/policy/engine/portable'

/**
 * Packs a value: texts, numbers, plain objects and arrays, Maps, Sets, typed arrays, and what tells its parts. The same
 * object stays one object, equal texts become one. Throws a TypeError on anything else, and on a circle.
 */
export function pack(value: unknown): Packed {
  const code = createInts()
  const numbers: number[] = []
  const latin: string[] = []
  const wide: string[] = []
  const typed: ArrayBufferView[] = []
  let typedBytes = 0
  const shapes: string[][] = []
  const shapeIds = new Map<string, number>()
  const known = new Map<unknown, number>(constants.map((constant, id) => [constant, id]))
  const open = new Set<object>()
  let count: number = constants.length

  const idOf = (one: unknown): number => known.get(one) ?? addValue(one)

  const addValue = (one: unknown): number => {
    if (typeof one === 'object' && one !== null) {
      if (open.has(one)) throw new TypeError('A circle of objects cannot be handed over.')
      open.add(one)
      addObject(one)
      open.delete(one)
    } else if (typeof one === 'string') addText(one)
    else if (typeof one === 'number') addNumber(one)
    else throw new TypeError(`A ${typeof one} cannot be handed over.`)
    const id = objectId ?? count++
    objectId = null
    known.set(one, id)
    return id
  }
  /** Of a list, whose first operation made it; more of them follow. */
  let objectId: number | null = null

  const addText = (text: string): void => {
    const isWide = /[^\u0000-\u00ff]/.test(text)
    code.push(isWide ? operation.wide : operation.latin, text.length)
    ;(isWide ? wide : latin).push(text)
  }
  const addNumber = (number: number): void => {
    if (Number.isInteger(number) && number === (number | 0) && !Object.is(number, -0))
      code.push(operation.integer, number)
    else {
      code.push(operation.number)
      numbers.push(number)
    }
  }
  /** The parts are there before the list is. */
  const addList = (first: number, more: number, parts: number[], width: number): void => {
    const atOnce = partsAtOnce * width
    code.push(first, Math.min(parts.length, atOnce) / width)
    code.pushAll(parts, 0, atOnce)
    const id = count++
    for (let from = atOnce; from < parts.length; from += atOnce) {
      code.push(more, id, Math.min(parts.length - from, atOnce) / width)
      code.pushAll(parts, from, from + atOnce)
    }
    objectId = id
  }
  const addObject = (one: object): void => {
    const portable = partsOf(one)
    if (portable !== null) {
      const parts = portable.parts.map(idOf)
      code.push(operation.remade, remadeKinds.indexOf(portable.kind), parts.length)
      code.pushAll(parts, 0, parts.length)
    } else if (Array.isArray(one)) addArray(one)
    else if (ArrayBuffer.isView(one)) addTyped(one)
    else if (one instanceof Map)
      addList(
        operation.map,
        operation.moreOfMap,
        [...one].flatMap(([key, of]) => [idOf(key), idOf(of)]),
        2,
      )
    else if (one instanceof Set) addList(operation.set, operation.moreOfSet, [...one].map(idOf), 1)
    else addPlain(one)
  }
  const addArray = (list: readonly unknown[]): void => {
    const isSmall = list.length > 0 && list.length <= partsAtOnce
    if (isSmall && list.every((one) => typeof one === 'number' && one === (one | 0))) {
      code.push(operation.integers, list.length)
      code.pushAll(list as number[], 0, list.length)
    } else
      addList(
        operation.array,
        operation.moreOfArray,
        Array.from(list, (one) => idOf(one)),
        1,
      )
  }
  const addTyped = (view: ArrayBufferView): void => {
    const kind = typedKinds.findIndex((type) => view instanceof type)
    if (kind < 0) throw new TypeError('Such an array cannot be handed over.')
    code.push(operation.typed, kind, typedBytes, view.byteLength)
    typed.push(view)
    // The widest element has eight bytes.
    typedBytes += Math.ceil(view.byteLength / 8) * 8
  }
  const addPlain = (one: object): void => {
    const prototype: unknown = Object.getPrototypeOf(one)
    if (prototype !== Object.prototype && prototype !== null)
      throw new TypeError('An object with methods cannot be handed over.')
    const fields = Object.keys(one)
    const shape = fields.join('\n')
    let id = shapeIds.get(shape)
    if (id === undefined) {
      id = shapes.push(fields) - 1
      shapeIds.set(shape, id)
    }
    const parts = Object.values(one).map(idOf)
    code.push(operation.object, id)
    code.pushAll(parts, 0, parts.length)
  }

  const root = idOf(value)
  const data = new Uint8Array(typedBytes)
  let at = 0
  for (const { buffer, byteOffset, byteLength } of typed) {
    data.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += Math.ceil(byteLength / 8) * 8
  }
  return {
    code: code.take(),
    numbers: Float64Array.from(numbers),
    latin: Uint8Array.from(Buffer.from(latin.join(''), 'latin1')),
    wide: toUnits(wide.join('')),
    data: data.buffer,
    shapes,
    root,
  }
}

function toUnits(text: string): Uint16Array<ArrayBuffer> {
  const units = new Uint16Array(text.length)
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index)
  return units
}

function createInts() {
  let ints = new Int32Array(1 << 16)
  let length = 0
  const makeRoom = (more: number): void => {
    if (length + more <= ints.length) return
    const grown = new Int32Array(Math.max(ints.length * 2, length + more))
    grown.set(ints)
    ints = grown
  }
  return {
    push(...values: number[]) {
      makeRoom(values.length)
      for (const value of values) ints[length++] = value
    },
    pushAll(values: readonly number[], from: number, to: number) {
      const end = Math.min(to, values.length)
      makeRoom(Math.max(0, end - from))
      for (let index = from; index < end; index++) ints[length++] = values[index] as number
    },
    take: (): Int32Array<ArrayBuffer> => ints.slice(0, length),
  }
}
