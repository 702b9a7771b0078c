import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../processes/run-command.mjs'
import { inProject } from '../project.mjs'

/** File of a small tree → what it imports → the rule that this breaks. */
const breaches = [
  ['lib/policy/read-file.ts', 'node:fs', 'policy-is-pure'],
  ['lib/policy/read-clock.ts', '@/lib/server/clock', 'policy-is-pure'],
  ['lib/asterisk/config/write-file.ts', 'node:fs', 'configuration-is-pure'],
  ['lib/shared/check.ts', 'zod', 'shared-stands-alone'],
  ['lib/commit/apply.ts', '@/lib/server/db', 'commit-and-hotdesk-by-ports'],
  ['lib/phone/schema.ts', 'next/headers', 'schema-is-isomorphic'],
  ['lib/phone/data.ts', 'next/headers', 'data-knows-no-request'],
  ['lib/phone/actions.ts', '@prisma/client', 'requests-go-through-data'],
  ['lib/phone/ring.ts', '@/gatekeeper/main', 'lib-is-below'],
  ['lib/phone/call.ts', '@/switch/phone', 'tests-stay-out'],
  ['components/ui/phone-tag.ts', '@/lib/trunk/schema', 'primitives-know-no-noun'],
  ['components/phone/list.ts', '@/lib/trunk/data', 'components-stay-in-front'],
  ['app/phone.ts', '@/lib/trunk/data', 'pages-go-through-loaders'],
  ['gatekeeper/show.ts', 'react', 'processes-without-screens'],
  ['gatekeeper/command.ts', '@/cli/main', 'processes-stand-apart'],
  ['cli/ask.ts', '@/lib/policy/reference/decide', 'oracle-stays-in-tests'],
  ['lib/phone/ring-back.ts', '@/lib/trunk/ring-on', 'no-cycles'],
  ['lib/phone/lost.ts', '@/lib/phone/nowhere', 'resolvable'],
] as const

/** A tree that keeps to the table. */
const content: Record<string, string[]> = {
  'lib/shared/text.ts': [],
  'lib/policy/decide.ts': ['@/lib/shared/text'],
  'lib/policy/reference/decide.ts': [],
  'lib/asterisk/config/generate.ts': ['@/lib/policy/decide'],
  'lib/server/clock.ts': [],
  'lib/server/db.ts': [],
  'lib/trunk/schema.ts': ['@/lib/policy/decide'],
  'lib/trunk/ring-on.ts': ['@/lib/phone/ring-back'],
  'lib/trunk/data.ts': ['@/lib/server/db', '@/lib/trunk/schema'],
  'lib/trunk/loaders.ts': ['@/lib/trunk/data', '@/lib/server/db'],
  'components/ui/tag.ts': ['@/lib/shared/text'],
  'components/trunk/list.ts': ['@/components/ui/tag', '@/lib/trunk/schema'],
  'app/page.ts': ['@/lib/trunk/loaders', '@/components/trunk/list'],
  'gatekeeper/main.ts': ['node:http', '@/lib/policy/decide'],
  'cli/main.ts': ['node:fs', '@/lib/trunk/data'],
  'switch/phone.ts': [],
}

let project: string
let broken: { from: string; rule: string }[]

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'cordboard-layers-'))
  write('tsconfig.json', JSON.stringify({ compilerOptions: { paths: { '@/*': ['./*'] } } }))
  write('package.json', '{}')
  for (const [path, imported] of breaches) write(path, importing([imported]))
  for (const [path, imported] of Object.entries(content)) write(path, importing(imported))
  const { output } = await runCommand(
    process.execPath,
    [
      inProject('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', inProject('.dependency-cruiser.cjs'), '--output-type', 'json', '.'],
    ],
    { quiet: true, cwd: project },
  )
  const { violations } = JSON.parse(output.slice(output.indexOf('{'))).summary
  broken = violations.map(({ from, rule }: { from: string; rule: { name: string } }) => ({
    from,
    rule: rule.name,
  }))
}, 30_000)
afterAll(() => rmSync(project, { recursive: true, force: true }))

function write(path: string, text: string) {
  mkdirSync(dirname(join(project, path)), { recursive: true })
  writeFileSync(join(project, path), text)
}

const importing = (paths: readonly string[]) =>
  `${paths.map((path) => `import '${path}'\n`).join('')}export const value = 1\n`

describe('who may import whom', () => {
  it.each(breaches)('%s must not import %s: %s', (from, _imported, rule) => {
    expect(broken).toContainEqual({ from, rule })
  })

  it.each(Object.keys(content))('%s keeps to the table', (path) => {
    expect(broken.filter(({ from }) => from === path)).toEqual([])
  })
})
