import { checkSnapshot } from '@/lib/policy/check'
import { checkPolicyTests } from '@/lib/policy/policy-tests/check-policy-tests'
import { type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'
import { buildSnapshot } from '@/lib/policy-file/build-snapshot'
import { decodeFile } from '@/lib/policy-file/decode-file'
import { type Origins, toFilePath } from '@/lib/policy-file/file-places'
import { type ParsedText, parseText } from '@/lib/policy-file/parse-text'
import { type Path, type PolicyFileError, Problems } from '@/lib/policy-file/problems'
import type { PolicyFilePorts } from '@/lib/policy-file/read-secrets'

export type PolicyFileResult =
  | { ok: true; snapshot: Snapshot; warnings: PolicyFileError[] }
  | { ok: false; errors: PolicyFileError[]; warnings: PolicyFileError[] }

/** Errors of the whole that a Commit refuses and an import only tells: the draft may be unfinished. */
const commitOnly = new Set(['no_emergency_line'])

/** What an object that could not be read causes at others. */
const causedByAbsence = new Set(['dangling_reference'])

/**
 * Reads a policy file (YAML or JSON text) against the configuration of now. The result is the whole new
 * configuration: what is not in the file is not in it. Nothing is half read: with one error there is no snapshot,
 * and all errors are told at once, in the order of the file.
 */
export async function readPolicyFile(
  text: string,
  current: Snapshot,
  ports: PolicyFilePorts,
): Promise<PolicyFileResult> {
  const result = parseText(text)
  if (!result.ok) return { ok: false, errors: result.errors, warnings: [] }
  const { parsed } = result
  const errors = new Problems()
  const warnings = new Problems()
  const file = decodeFile(parsed.value, errors)
  if (file === null) return finish(parsed, errors, warnings, null)
  const { snapshot, origins } = await buildSnapshot(file, parsed.value, current, ports, errors)
  addCheckProblems(snapshot, origins, parsed.value, errors, warnings)
  // As with all that only a Commit refuses: an import tells it.
  if (errors.count === 0)
    for (const { path, message } of checkPolicyTests(snapshot, Date.parse(ports.now())))
      warnings.add(toFilePath(path, snapshot, origins, parsed.value), message)
  return finish(parsed, errors, warnings, snapshot)
}

/**
 * The snapshot's own schema and the checks of objects together. Where the file already had errors, only what does
 * not follow from them is told: nothing about an object that has one, nor about references to what was left out.
 */
function addCheckProblems(
  snapshot: Snapshot,
  origins: Origins,
  raw: unknown,
  errors: Problems,
  warnings: Problems,
): void {
  const placeOf = (path: Path) => toFilePath(path, snapshot, origins, raw)
  const isFollowing = (path: Path) => errors.touches(path.slice(0, 2))
  const isIncomplete = errors.count > 0
  const shape = snapshotSchema.safeParse(snapshot)
  if (!shape.success)
    for (const issue of shape.error.issues) {
      const path = placeOf(issue.path as Path)
      if (!isFollowing(path)) errors.add(path, issue.message)
    }
  const found: { path: Path; message: string }[] = []
  for (const finding of checkSnapshot(snapshot)) {
    const path = placeOf(finding.path)
    if (finding.severity === 'warning' || commitOnly.has(finding.code)) {
      if (!isIncomplete) warnings.add(path, finding.message)
    } else if (!isFollowing(path) && !(isIncomplete && causedByAbsence.has(finding.code)))
      found.push({ path, message: finding.message })
  }
  for (const { path, message } of found) errors.add(path, message)
}

function finish(
  parsed: ParsedText,
  errors: Problems,
  warnings: Problems,
  snapshot: Snapshot | null,
): PolicyFileResult {
  const warned = warnings.list(parsed.locate, parsed.value)
  if (snapshot === null || errors.count > 0)
    return { ok: false, errors: errors.list(parsed.locate, parsed.value), warnings: warned }
  return { ok: true, snapshot, warnings: warned }
}
