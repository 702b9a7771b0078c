import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest } from './count-results.mjs'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})

describe('counts of vitest', () => {
  it('adds up the files', () => {
    const testResults = [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')]
    expect(countVitest({ testResults })).toEqual({ passed: 3, failed: 1 })
  })
  it('takes a file that could not be loaded as failed', () => {
    expect(countVitest({ testResults: [file('failed')] })).toEqual({ passed: 0, failed: 1 })
  })
  it('takes a skipped test as failed', () => {
    expect(countVitest({ testResults: [file('passed', 'passed', 'pending')] })).toEqual({
      passed: 1,
      failed: 1,
    })
  })
})

describe('counts of Playwright', () => {
  const stats = { expected: 4, unexpected: 0, flaky: 0, skipped: 0 }
  it('takes what passed at once', () => expect(countPlaywright({ stats })).toEqual({ passed: 4, failed: 0 }))
  it('takes what passed only at a second try as failed', () => {
    expect(countPlaywright({ stats: { ...stats, flaky: 1, unexpected: 1 } })).toEqual({
      passed: 4,
      failed: 2,
    })
  })
  it('takes an error outside the tests as failed', () => {
    expect(countPlaywright({ stats: { ...stats, expected: 0 }, errors: ['no tests found'] })).toEqual({
      passed: 0,
      failed: 1,
    })
  })
})
