import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const page = readFileSync('docs/lint.md', 'utf8')
const inPage = new Set([...page.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, code]) => code))

/** Every code that a check or lint reports, as the sources have it. */
const inSources = new Set(
  ['lib/policy/checks', 'lib/policy/policy-tests'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) => [
        ...readFileSync(join(folder, file), 'utf8').matchAll(
          /(?:[rR]eport(?:Error|Warning)?\(\s*|isOver \? |: )'([a-z]+(?:_[a-z]+)+)'/g,
        ),
      ])
      .map(([, code]) => code),
  ),
)
for (const kind of ['class_of_service', 'schedule', 'outgoing_line', 'trunk']) inSources.add(`unused_${kind}`)

it('docs/lint.md has every finding, and none that there is not', () => {
  expect(inSources.size).toBeGreaterThan(60)
  expect([...inPage].sort()).toEqual([...inSources].sort())
})
