import { isDeepStrictEqual } from 'node:util'
import { shown } from '@/faults/injection/edges'
import { hostileText } from '@/faults/injection/hostile-values'
import { listLeaves, withValue } from '@/faults/injection/leaves'
import { createMarkedPbx } from '@/faults/injection/marked-pbx'
import { type Taken, Verifier } from '@/faults/injection/verifier'
import { pickOne, type Random } from '@/faults/random'
import { checkErrors } from '@/lib/policy/check'
import { type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createTestPorts } from '@/lib/policy-file/test-ports'
import { writePolicyFile } from '@/lib/policy-file/write-policy-file'
import { canonicalSnapshot } from '@/lib/revision/canonical'

export type ConfigurationRun = {
  configurations: number
  /** Values in them; those that the schema refused by their place; those that were written and read back. */
  values: number
  refused: number
  written: number
  /** Configurations that also went out as a policy file and came back the same. */
  policyFiles: number
  findings: string[]
}

const variants = 24

/**
 * Whole configurations with 5 to 60 hostile values each. What the schema refuses is refused by its place and put right;
 * the rest is written into files together, read back, and nothing but the values is other than before.
 */
export async function runConfigurations(random: Random, count: number): Promise<ConfigurationRun> {
  const run: ConfigurationRun = {
    configurations: 0,
    values: 0,
    refused: 0,
    written: 0,
    policyFiles: 0,
    findings: [],
  }
  const bases = Array.from({ length: Math.min(variants, Math.ceil(count / 10)) }, () => vary(random))
  const verifiers = bases.map((base) => new Verifier(base))
  while (run.configurations < count && run.findings.length < 20) {
    const verifier = pickOne(random, verifiers)
    const { base, findings } = verifier
    run.configurations++
    const sent = drawValues(random, base)
    run.values += sent.length
    const taken = refuse(base, sent, run)
    const before = verifier.counted.written
    verifier.verify(taken)
    run.written += verifier.counted.written - before
    run.findings.push(...findings.splice(0))
    if (run.configurations % 10 === 0) await checkPolicyFile(verifier.checkTogether(taken).snapshot, run)
  }
  return run
}

/** A PBX of marks in which what can be switched is, and what can be absent may be. */
function vary(random: Random): Snapshot {
  let pbx = createMarkedPbx('a')
  for (const { path, value } of listLeaves(pbx)) {
    const changed = typeof value === 'boolean' ? !value : value === null ? value : null
    if (random(4) > 0 || path[0] === 'secrets' || path[0] === 'policyTests') continue
    const varied = withValue(pbx, path, changed)
    if (snapshotSchema.safeParse(varied).success && checkErrors(varied).length === 0) pbx = varied
  }
  return pbx
}

function drawValues(random: Random, base: Snapshot): Taken[] {
  const leaves = listLeaves(base).filter(({ value }) => typeof value === 'string')
  const values = new Map<string, Taken>()
  for (let more = 5 + random(56); more > 0; more--) {
    const { path, value } = pickOne(random, leaves)
    values.set(path.join(' '), { path, value: hostileText(random, String(value)) })
  }
  return [...values.values()]
}

/** Without those that the schema names. */
function refuse(base: Snapshot, sent: readonly Taken[], run: ConfigurationRun): Taken[] {
  let left = [...sent]
  for (;;) {
    const parsed = snapshotSchema.safeParse(withAll(base, left))
    if (parsed.success) return left
    const named = parsed.error.issues.map(({ path }) => path)
    const isNamed = ({ path }: Taken) => named.some((issue) => isWithin(path, issue) || isWithin(issue, path))
    const stray = named.find(
      (issue) => !left.some(({ path }) => isWithin(path, issue) || isWithin(issue, path)),
    )
    if (stray || !left.some(isNamed)) {
      run.findings.push(
        `${(stray ?? []).join('.')} is refused, where nothing was put: ${shown(left.map(({ value }) => value).join())}`,
      )
      return []
    }
    run.refused += left.filter(isNamed).length
    left = left.filter((one) => !isNamed(one))
  }
}

const isWithin = (path: readonly PropertyKey[], holder: readonly PropertyKey[]): boolean =>
  holder.length > 1 && holder.every((key, index) => key === path[index])

const withAll = (base: Snapshot, taken: readonly Taken[]): Snapshot =>
  taken.reduce((snapshot, { path, value }) => withValue(snapshot, path, value), base)

async function checkPolicyFile(snapshot: Snapshot, run: ConfigurationRun): Promise<void> {
  const text = writePolicyFile(snapshot, { secrets: true })
  const read = await readPolicyFile(text, snapshot, createTestPorts())
  run.policyFiles++
  if (!read.ok)
    run.findings.push(`its own policy file is refused: ${JSON.stringify(read.errors.slice(0, 3))}`)
  else if (!isDeepStrictEqual(canonicalSnapshot(read.snapshot), canonicalSnapshot(snapshot)))
    run.findings.push('it comes back from its policy file as another one')
}
