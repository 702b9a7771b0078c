import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChange, findChange } from '@/lib/shared/value-change'

const object = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', '__proto__'),
  name: fc.constantFrom('one', 'two'),
  numbers: fc.array(fc.nat(2), { maxLength: 2 }),
})
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(null, true, 0, 1, '', 'text'),
    fc.array(object, { maxLength: 4 }),
    fc.uniqueArray(object, { maxLength: 4, selector: ({ id }) => id }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'constructor'), tie('value'), { maxKeys: 3 }),
  ),
}))

describe('the change of a value', () => {
  it('makes the one of the other, also by way of another thread', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        const change = structuredClone(findChange(before, after))
        expect(applyChange(before, change)).toEqual(after)
      }),
      { numRuns: 5_000, seed: 7 },
    )
  })
  it('is none between equal values', () => {
    fc.assert(
      fc.property(value, (one) => findChange(one, structuredClone(one)) === null),
      { numRuns: 2_000, seed: 8 },
    )
  })
  it('holds what changed, and leaves the rest as it was', () => {
    const before = {
      phones: [
        { id: 'a', name: 'one' },
        { id: 'b', name: 'two' },
      ],
      names: { a: 'x', b: 'y' },
      lines: [{ id: 'l' }],
    }
    const after = {
      phones: [
        { id: 'b', name: 'changed' },
        { id: 'a', name: 'one' },
        { id: 'c', name: 'new' },
      ],
      names: { b: 'y', c: 'z' },
      lines: [{ id: 'l' }],
    }
    const change = findChange(before, after)
    expect(change).toEqual({
      kind: 'object',
      changed: [
        [
          'phones',
          {
            kind: 'list',
            ids: ['b', 'a', 'c'],
            changed: [
              { id: 'b', name: 'changed' },
              { id: 'c', name: 'new' },
            ],
          },
        ],
        ['names', { kind: 'object', changed: [['c', { kind: 'value', value: 'z' }]], removed: ['a'] }],
      ],
      removed: [],
    })
    const made = applyChange(before, change)
    expect(made).toEqual(after)
    expect(made.lines).toBe(before.lines)
    expect(made.phones[1]).toBe(before.phones[0])
  })
  it('is refused by a value that it was not made from', () => {
    const change = findChange([{ id: 'a' }], [{ id: 'b' }, { id: 'a' }])
    expect(() => applyChange([{ id: 'x' }], change)).toThrow('lacks a')
  })
})
