/**
 * @typedef {{ file: string, title: string, message: string }} Failed a test that failed, and what it said
 * @typedef {{ passed: number, failed: number, failures: Failed[] }} Counts
 */

/**
 * Counts of vitest's JSON report. A file that could not even be loaded has no tests in the report: it counts as one
 * that failed. A skipped test counts as failed, because nobody would notice it otherwise.
 * @param {{ testResults: VitestFile[] }} report
 * @returns {Counts}
 *
 * @typedef {object} VitestFile
 * @property {string} name path of the file
 * @property {string} status
 * @property {string} [message] why it could not be loaded
 * @property {{ status: string, fullName?: string, failureMessages?: string[] }[]} assertionResults
 */
export function countVitest(report) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, failures: [] }
  for (const { name, status, message = '', assertionResults } of report.testResults) {
    const others = assertionResults.filter((test) => test.status !== 'passed')
    counts.passed += assertionResults.length - others.length
    for (const { status: end, fullName = '', failureMessages = [] } of others)
      counts.failures.push({ file: name, title: fullName, message: failureMessages.join('\n') || end })
    if (others.length === 0 && status === 'failed') counts.failures.push({ file: name, title: '', message })
  }
  counts.failed = counts.failures.length
  return counts
}

/**
 * Counts of Playwright's JSON report: whatever did not pass counts as failed, also what was skipped.
 * @param {PlaywrightReport} report
 * @returns {Counts}
 *
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {PlaywrightError[]} [errors] outside the tests
 * @property {PlaywrightSuite[]} [suites]
 *
 * @typedef {{ message?: string }} PlaywrightError
 *
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {PlaywrightSpec[]} [specs]
 * @property {PlaywrightSuite[]} [suites]
 *
 * @typedef {object} PlaywrightSpec
 * @property {string} title
 * @property {string} file
 * @property {number} line
 * @property {{ status: string, results: { errors?: PlaywrightError[] }[] }[]} tests
 */
export function countPlaywright({ stats, errors = [], suites = [] }) {
  const failed = stats.unexpected + stats.flaky + stats.skipped
  const failures = suites.flatMap(listFailures)
  if (failed > 0 || errors.length === 0) return { passed: stats.expected, failed, failures }
  return {
    passed: stats.expected,
    failed: 1,
    failures: errors.map(({ message = '' }) => ({ file: '', title: '', message })),
  }
}

/** @param {PlaywrightSuite} suite @returns {Failed[]} */
function listFailures({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .map(({ status, results }) => ({
        file: `${file}:${line}`,
        title,
        message: results.flatMap(({ errors = [] }) => errors.map((one) => one.message)).join('\n') || status,
      })),
  )
  return [...own, ...suites.flatMap(listFailures)]
}
