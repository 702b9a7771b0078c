import { describe, expect, it } from 'vitest'
import { type Counts, runWithSecondTry } from './second-try.mjs'

const fails = (...files: string[]): Counts => ({
  passed: 5,
  failed: files.length,
  failures: files.map((file) => ({ file, title: 'a test', message: 'too late' })),
})
const passes: Counts = { passed: 1, failed: 0, failures: [] }

function runsOf(...results: Counts[]) {
  const asked: string[][] = []
  const run = async (filters: string[]): Promise<Counts> => {
    asked.push(filters)
    return results.shift() ?? passes
  }
  return { run, asked }
}

describe('a second try', () => {
  it('is not made where everything passed', async () => {
    const { run, asked } = runsOf({ passed: 6, failed: 0, failures: [] })
    expect(await runWithSecondTry(run, ['switch/'])).toMatchObject({ passed: 6, failed: 0, unsteady: [] })
    expect(asked).toEqual([['switch/']])
  })
  it('runs what failed alone, and tells it where it passes then', async () => {
    const { run, asked } = runsOf(fails('switch/a.test.ts', 'switch/a.test.ts'), passes)
    expect(await runWithSecondTry(run, [])).toEqual({
      passed: 7,
      failed: 0,
      failures: [],
      unsteady: fails('switch/a.test.ts', 'switch/a.test.ts').failures,
    })
    expect(asked).toEqual([[], ['switch/a.test.ts']])
  })
  it('leaves what fails twice failed', async () => {
    const { run } = runsOf(fails('switch/a.test.ts'), fails('switch/a.test.ts'))
    expect(await runWithSecondTry(run, [])).toMatchObject({ passed: 5, failed: 1, unsteady: [] })
  })
  it('is not made where much failed, or nobody knows what', async () => {
    const much = runsOf(fails('a', 'b', 'c', 'd'), passes)
    expect(await runWithSecondTry(much.run, [])).toMatchObject({ failed: 4 })
    expect(much.asked).toHaveLength(1)
    const unknown = runsOf({ passed: 0, failed: 1, failures: [] }, passes)
    expect(await runWithSecondTry(unknown.run, [])).toMatchObject({ failed: 1 })
    expect(unknown.asked).toHaveLength(1)
  })
})
