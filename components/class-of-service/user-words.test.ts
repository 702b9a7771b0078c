import { expect, it } from 'vitest'
import { describeUsers } from '@/components/class-of-service/user-words'

const users = { usedByPhones: 0, usedByHotDesks: 0, usedByClasses: 0 }

it('counts those who use a Class of Service, by what they are', () => {
  expect(describeUsers({ ...users, usedByPhones: 6 })).toBe('6 phones')
  expect(describeUsers({ ...users, usedByHotDesks: 1 })).toBe('1 Hot Desk')
  expect(describeUsers({ ...users, usedByPhones: 2, usedByHotDesks: 3 })).toBe('5 extensions')
  expect(describeUsers({ usedByPhones: 1, usedByHotDesks: 0, usedByClasses: 2 })).toBe(
    '1 phone, 2 Classes of Service',
  )
})
