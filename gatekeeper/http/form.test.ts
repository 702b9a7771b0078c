import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseForm } from '@/gatekeeper/http/form'

const parsed = (body: string) => {
  const fields = parseForm(body)
  return fields && Object.fromEntries(fields)
}

describe('form', () => {
  it.each([
    ['', {}],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1&a=2', { a: '1' }],
    ['a&b=&&=c&', { a: '', b: '', '': 'c' }],
    ['d=%2A22&x=a+b%2Bc=d', { d: '*22', x: 'a b+c=d' }],
    ['a=%C3%A9', { a: 'é' }],
  ])('reads %j', (body, expected) => {
    expect(parsed(body)).toEqual(expected)
  })

  it.each(['a=%', 'a=%zz', '%ff=1'])('refuses %j', (body) => {
    expect(parseForm(body)).toBeNull()
  })

  it('reads what URLSearchParams writes', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 })
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(text, text), { selector: ([name]) => name, maxLength: 6 }),
        (entries) => {
          const fields = parseForm(new URLSearchParams(entries).toString())
          for (const [name, value] of entries)
            if (name !== '' || value !== '') expect(fields?.get(name)).toBe(value)
        },
      ),
      { seed: 3 },
    )
  })
})
