import type { Finding } from '@/lib/policy/check'
import type { PolicyFileError } from '@/lib/policy-file/problems'

/** One line a finding, errors first as they come. */
export const describeFindings = (findings: readonly Finding[]): string[] =>
  findings.map(({ severity, message }) => `${severity}: ${message}`)

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
