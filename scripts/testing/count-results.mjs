/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * Counts of vitest's JSON report. A file that could not even be loaded has no tests in the report: it counts as one
 * that failed. A skipped test counts as failed, because nobody would notice it otherwise.
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const counts = { passed: 0, failed: 0 }
  for (const file of report.testResults) {
    const passed = file.assertionResults.filter(({ status }) => status === 'passed').length
    const others = file.assertionResults.length - passed
    counts.passed += passed
    counts.failed += others === 0 && file.status === 'failed' ? 1 : others
  }
  return counts
}

/**
 * Counts of Playwright's JSON report. A test that passed only when it was tried again counts as failed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: unknown[] }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors = [] }) {
  const failed = stats.unexpected + stats.flaky + stats.skipped
  return { passed: stats.expected, failed: failed === 0 && errors.length > 0 ? 1 : failed }
}
