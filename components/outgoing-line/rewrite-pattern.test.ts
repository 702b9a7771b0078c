import { expect, it } from 'vitest'
import { rewritePattern } from '@/components/outgoing-line/rewrite-pattern'

it.each([
  ['_9NXXNXXXXXX', 1, '+1', '_+1NXXNXXXXXX'],
  ['_9011.', 4, '+', '_+.'],
  ['_9[2-9]11', 2, '', '_11'],
  ['9911', 1, '', '911'],
  ['911', 0, '', '911'],
  ['_9.', 2, '', null],
  ['911', 4, '', null],
])('%s without %d digits, after “%s”, is sent as %s', (pattern, strip, prepend, sent) => {
  expect(rewritePattern(pattern, strip, prepend)).toBe(sent)
})
