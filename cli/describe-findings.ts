import type { Finding } from '@/lib/policy/check'
import { describeMend } from '@/lib/policy/checks/describe-mend'
import type { Snapshot } from '@/lib/policy/snapshot'
import type { PolicyFileError } from '@/lib/policy-file/problems'

/** One line a finding, errors first as they come; below it how it comes about. */
export const describeFindings = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ severity, message, details = [] }) => [
    `${severity}: ${message}`,
    ...details.map((detail) => `  ${detail}`),
  ])

/** As {@link describeFindings}, each with its code and with what would mend it. */
export const describeFindingsInFull = (findings: readonly Finding[], snapshot: Snapshot): string[] =>
  findings.flatMap((finding) => {
    const [line = '', ...details] = describeFindings([finding])
    const mend = finding.mend ? [`  Mend: ${describeMend(finding.mend, snapshot)}`] : []
    return [`${line} [${finding.code}]`, ...details, ...mend]
  })

/** `how-to.yaml:12:5: error: … (classesOfService[1] 'staff')`, as compilers write it, so that editors can jump there. */
export const describeFileErrors = (
  file: string,
  severity: 'error' | 'warning',
  errors: readonly PolicyFileError[],
): string[] =>
  errors.map(({ line, column, path, message }) => {
    const place = path === '' ? '' : ` (${path})`
    return `${file}:${line}:${column}: ${severity}: ${message}${place}`
  })
