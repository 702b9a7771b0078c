import { expect, test } from 'vitest'
import { copyForm } from '@/lib/shared/copy-form'

test('a copy has a name, a number and secrets of its own', () => {
  const phone = {
    name: 'Reception',
    number: '101',
    endpoint: 'desk1',
    secrets: { sipPassword: 'x' },
    windows: [{}],
  }
  const copy = copyForm(phone, ['number', 'endpoint'])
  expect(copy).toEqual({
    name: 'Reception copy',
    number: '',
    endpoint: '',
    secrets: { sipPassword: '' },
    windows: [{}],
  })
  expect(copy.windows).not.toBe(phone.windows)
  expect(copyForm({ number: '911' }).number).toBe('911')
})

test.each([
  ['Office copy', 'Office copy 2'],
  ['Office copy 2', 'Office copy 3'],
  ['x'.repeat(60), `${'x'.repeat(55)} copy`],
])('%s is copied as %s', (name, copied) => {
  expect(copyForm({ name }).name).toBe(copied)
})
