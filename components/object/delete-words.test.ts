import { expect, it } from 'vitest'
import { deleteProblem, inUseSentence } from '@/components/object/delete-words'
import type { UsedBy } from '@/lib/shared/save-result'

const line = (name: string): UsedBy => ({ kind: 'outgoing-line', id: 'abcdef', name, how: 'Trunks' })

it('names what uses an object, and counts the rest', () => {
  expect(inUseSentence([line('Local')])).toBe('In use by Local (Trunks). Choose something else there first.')
  expect(inUseSentence(['a', 'b', 'c', 'd'].map(line))).toBe(
    'In use by a (Trunks), b (Trunks), c (Trunks), and 1 other. Choose something else there first.',
  )
})

it('says why an object is still there, and nothing when it is gone', () => {
  expect(deleteProblem({ ok: true })).toBeUndefined()
  expect(deleteProblem({ ok: false, reason: 'refused', message: 'Sign in again.' })).toBe('Sign in again.')
  const conflict = { ok: false, reason: 'conflict', by: 'marie@example.com', at: null, fields: [] } as const
  expect(deleteProblem({ ...conflict, fields: [], deleted: true })).toBe(
    'marie@example.com deleted it already.',
  )
  expect(deleteProblem({ ...conflict, fields: ['host'], deleted: false })).toContain('changed it meanwhile')
})
