import { describe, expect, it } from 'vitest'
import { checkSource } from './source-rules'

const rulesBroken = (path: string, text: string) => checkSource(path, text).map(({ rule }) => rule)

describe('what a file may not do', () => {
  it.each([
    ['lib/policy/decide.ts', 'export const at = Date.now()', 'clock'],
    ['lib/policy/decide.ts', 'export const at = new Date()', 'clock'],
    ['lib/hotdesk/sessions.ts', 'export const at = Temporal.Now.instant()', 'clock'],
    ['lib/asterisk/config/generate.ts', 'export const id = Math.random()', 'chance'],
    ['gatekeeper/main.ts', 'export const port = process.env.PORT', 'environment'],
    ['gatekeeper/main.ts', "export const port = process.env['PORT']", 'environment'],
    ['lib/policy/decide.ts', 'setTimeout(() => {}, 1)', 'timers-in-pure-code'],
    ['lib/policy/decide.ts', 'export const at = performance.now()', 'timers-in-pure-code'],
    ['lib/audit/data.ts', 'db.$queryRawUnsafe(text)', 'sql-from-text'],
    ['lib/audit/data.ts', "db['$executeRawUnsafe'](text)", 'sql-from-text'],
    ['lib/audit/data.ts', 'export const order = Prisma.raw(sort)', 'sql-from-text'],
    ['lib/commit/apply.ts', "import { exec } from 'node:child_process'\nexec('asterisk')", 'no-programs'],
    ['lib/commit/apply.ts', "await import('child_process')", 'no-programs'],
    ['lib/policy/decide.ts', 'eval(text)', 'no-programs'],
    ['lib/policy/decide.ts', "export const run = new Function('a', text)", 'no-programs'],
    [
      'components/note.tsx',
      'export const Note = () => <p dangerouslySetInnerHTML={html} />',
      'no-html-from-text',
    ],
    ['components/note.tsx', 'element.innerHTML = text', 'no-html-from-text'],
    ['lib/policy/names.ts', "export * from './decide'\nexport const own = 1", 'no-barrels'],
    ['lib/policy/names.ts', "export { decide } from './decide'", 'no-barrels'],
    ['lib/policy/utils.ts', 'export {}', 'telling-names'],
    ['lib/helpers/text.ts', 'export {}', 'telling-names'],
    ['lib/policy/decideCall.ts', 'export {}', 'kebab-case'],
  ])('%s: %s', (path, text, rule) => {
    expect(rulesBroken(path, text)).toEqual([rule])
  })

  it.each([
    ['lib/server/clock.ts', 'export const now = () => new Date()'],
    ['lib/server/env.ts', 'export const source = process.env'],
    ['lib/policy/schedule/open.ts', 'export const at = (ms: number) => new Date(ms)'],
    ['lib/policy/decide.ts', '/** Never Date.now(). */ export const word = "process.env"'],
    ['lib/policy/decide.test.ts', 'export const at = Date.now()'],
    ['proxy.ts', "export const development = process.env.NODE_ENV === 'development'"],
    ['lib/policy/compile.ts', "export type { Policy } from './engine'\nexport const compile = 1"],
    ['gatekeeper/metrics.ts', 'export const at = performance.now()'],
    ['switch/asterisk.ts', 'export const home = process.env.HOME'],
    ['switch/asterisk.ts', "import { spawn } from 'node:child_process'\nspawn('asterisk')"],
    ['lib/server/insert-rows.ts', 'export const names = Prisma.raw(columns)'],
    ['lib/audit/data.ts', 'await db.$queryRaw`SELECT 1`'],
  ])('%s may: %s', (path, text) => {
    expect(rulesBroken(path, text)).toEqual([])
  })

  it('names the line and the reason', () => {
    expect(checkSource('lib/policy/decide.ts', '// a comment\n\nexport const at = Date.now()')).toEqual([
      {
        path: 'lib/policy/decide.ts',
        line: 3,
        rule: 'clock',
        reason: expect.stringContaining('lib/server/clock.ts'),
      },
    ])
  })
})
