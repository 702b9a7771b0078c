import { expect, it } from 'vitest'
import { findPinWeakness } from '@/lib/shared/weak-pin'

it.each([
  '1234',
  '0000',
  '1111',
  '123456',
  '9876',
  '7890',
  '2468',
  '1212',
  '123123',
  '1987',
  '2024',
  '24121987',
  '2580',
])('%s is weak', (pin) => expect(findPinWeakness(pin, '222')).not.toBeNull())

it('the extension itself, and backwards', () => {
  expect(findPinWeakness('2231', '2231')).toBe('It is the extension itself.')
  expect(findPinWeakness('1322', '2231')).toBe('It is the extension backwards.')
})

it.each(['7391', '4182', '80417', '739184', '2210', '31121', '99421987'])('%s is not', (pin) =>
  expect(findPinWeakness(pin, '222')).toBeNull(),
)

it('nothing entered is nothing to warn of', () => expect(findPinWeakness('', '222')).toBeNull())
