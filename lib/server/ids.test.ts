import { expect, it } from 'vitest'
import { idField } from '@/lib/policy/fields'
import { newId } from '@/lib/server/ids'

it('makes ids that the snapshot takes, and never one twice', () => {
  const ids = Array.from({ length: 5_000 }, newId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(idField.safeParse(id).success).toBe(true)
  expect(new Set(ids.map((id) => id.length))).toEqual(new Set([10]))
})
