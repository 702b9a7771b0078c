import { expect, test } from 'vitest'
import { splitPattern } from './pattern-parts'

const shown = (pattern: string) =>
  splitPattern(pattern).map(({ text, isWildcard }) => (isWildcard ? `<${text}>` : text))

test.each([
  ['911', ['911']],
  ['*22', ['*22']],
  ['N11', ['N11']],
  ['_91NXXNXXXXXX', ['91', '<NXXNXXXXXX>']],
  ['_918[678][678]NXX', ['918', '<[678]>', '<[678]>', '<NXX>']],
  ['_9011.', ['9011', '<.>']],
  ['_*8X!', ['*8', '<X!>']],
  ['_9[', ['9', '<[>']],
  ['_', []],
])('%s is shown as %j', (pattern, parts) => {
  expect(shown(pattern)).toEqual(parts)
})
