import { expect, test } from 'vitest'
import { columnCookie, readColumnChoices, writeColumnCookie } from '@/lib/shared/column-choice'

const choices = { '/extensions': { location: false, callerId: true }, '/trunks': { host: false } }
const readValue = (cookie: string) => cookie.slice(columnCookie.length + 1, cookie.indexOf(';'))

test('what is written is read, decoded or not', () => {
  const value = readValue(writeColumnCookie(choices))
  expect(readColumnChoices(value)).toEqual(choices)
  expect(readColumnChoices(decodeURIComponent(value))).toEqual(choices)
})

test('a list without a choice is not kept, and none at all takes the cookie away', () => {
  expect(readColumnChoices(readValue(writeColumnCookie({ ...choices, '/trunks': {} })))).toEqual({
    '/extensions': choices['/extensions'],
  })
  expect(writeColumnCookie({ '/trunks': {} })).toContain('max-age=0')
})

test('nonsense counts as absent', () => {
  for (const text of [undefined, '', 'x', '%', '[1]', '"a"', 'null'])
    expect(readColumnChoices(text)).toEqual({})
  expect(readColumnChoices('{"/trunks":{"host":"no","name":false},"/audit":3}')).toEqual({
    '/trunks': { name: false },
    '/audit': {},
  })
})
