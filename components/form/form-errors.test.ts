import { expect, test } from 'vitest'
import { isWithin, listErrors, messageOf } from './form-errors'

test('errors of fields, entries and the form as a whole are listed by path', () => {
  const errors = {
    name: { type: 'custom', message: 'Enter a name.', ref: { name: 'name' } },
    extensions: { entries: [undefined, { type: 'custom', message: 'Enter a range as 200-299.' }] },
    windows: { root: { type: 'custom', message: 'Two windows are the same.' } },
    root: { server: { type: 'server', message: 'The draft has a cycle.' } },
  }
  expect(listErrors(errors as never)).toEqual([
    { path: 'name', message: 'Enter a name.' },
    { path: 'extensions.entries.1', message: 'Enter a range as 200-299.' },
    { path: 'windows', message: 'Two windows are the same.' },
    { path: '', message: 'The draft has a cycle.' },
  ])
})

test('a field called message is a field', () => {
  expect(listErrors({ message: { type: 'custom', message: 'Enter why.' } } as never)).toEqual([
    { path: 'message', message: 'Enter why.' },
  ])
})

test('a path lies in a field by whole words', () => {
  expect(isWithin('services.ids.2', 'services')).toBe(true)
  expect(isWithin('services', 'services')).toBe(true)
  expect(isWithin('servicesLeft', 'services')).toBe(false)
})

test('the message of a list itself', () => {
  expect(messageOf({ root: { type: 'custom', message: 'At least one.' } })).toBe('At least one.')
  expect(messageOf([undefined, { message: 'of an entry' }])).toBeUndefined()
})
