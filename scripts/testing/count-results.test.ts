import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest } from './count-results.mjs'

const file = (name: string, status: string, ...tests: string[]) => ({
  name,
  status,
  message: `${name} said so`,
  assertionResults: tests.map((test, index) => ({
    status: test,
    fullName: `test ${index}`,
    failureMessages: test === 'failed' ? ['1 is not 2'] : [],
  })),
})

describe('counts of vitest', () => {
  it('adds up the files, and says what failed', () => {
    const testResults = [file('a', 'passed', 'passed', 'passed'), file('b', 'failed', 'passed', 'failed')]
    expect(countVitest({ testResults })).toEqual({
      passed: 3,
      failed: 1,
      failures: [{ file: 'b', title: 'test 1', message: '1 is not 2' }],
    })
  })
  it('takes a file that could not be loaded as failed', () => {
    expect(countVitest({ testResults: [file('a', 'failed')] })).toEqual({
      passed: 0,
      failed: 1,
      failures: [{ file: 'a', title: '', message: 'a said so' }],
    })
  })
  it('takes a skipped test as failed', () => {
    expect(countVitest({ testResults: [file('a', 'passed', 'passed', 'pending')] })).toEqual({
      passed: 1,
      failed: 1,
      failures: [{ file: 'a', title: 'test 1', message: 'pending' }],
    })
  })
})

describe('counts of Playwright', () => {
  const stats = { expected: 4, unexpected: 0, flaky: 0, skipped: 0 }
  it('takes what passed at once', () =>
    expect(countPlaywright({ stats })).toEqual({ passed: 4, failed: 0, failures: [] }))
  it('takes what passed only at a second try as failed', () => {
    expect(countPlaywright({ stats: { ...stats, flaky: 1, unexpected: 1 } })).toMatchObject({
      passed: 4,
      failed: 2,
    })
  })
  it('says which failed, in folders of tests also', () => {
    const spec = (title: string, status: string) => ({
      title,
      file: 'e2e/a.spec.ts',
      line: 7,
      tests: [{ status, results: [{ errors: [{ message: 'not there' }] }] }],
    })
    const inner = { title: 'inner', specs: [spec('second', 'unexpected')] }
    const suites = [{ title: 'a', specs: [spec('first', 'expected')], suites: [inner] }]
    expect(countPlaywright({ stats: { ...stats, unexpected: 1 }, suites }).failures).toEqual([
      { file: 'e2e/a.spec.ts:7', title: 'second', message: 'not there' },
    ])
  })
  it('takes an error outside the tests as failed', () => {
    const report = { stats: { ...stats, expected: 0 }, errors: [{ message: 'no tests found' }] }
    expect(countPlaywright(report)).toEqual({
      passed: 0,
      failed: 1,
      failures: [{ file: '', title: '', message: 'no tests found' }],
    })
  })
})
