import { type ConfigurationRun, runConfigurations } from '@/faults/injection/run-configurations'
import { type FieldRun, runFields } from '@/faults/injection/run-fields'
import { type FileRun, runFiles } from '@/faults/injection/run-files'
import { runWriter, type WriterRun } from '@/faults/injection/writer-values'
import { createRandom } from '@/faults/random'

export type InjectionCounts = { values: number; configurations: number; seed: number }
export type InjectionRun = {
  writer: WriterRun
  fields: FieldRun
  files: FileRun
  configurations: ConfigurationRun
  findings: string[]
}

/**
 * `values` through the types of the writer, an eighth of them through the fields of all forms, a thousandth through
 * policy files and a hundredth through CSV files; then whole configurations.
 */
export async function runInjection(
  { configurations, seed, values }: InjectionCounts,
  tell: (what: string, run: object) => void = () => undefined,
): Promise<InjectionRun> {
  const told = <Run extends { findings: string[] }>(what: string, run: Run): Run => {
    const { findings, ...figures } = run
    tell(`${what}, ${findings.length} with a fault`, figures)
    return run
  }
  const writer = told('Values through the writer', runWriter(createRandom(seed), values))
  const fields = told('Values through fields of forms', runFields(createRandom(seed), Math.ceil(values / 8)))
  const files = told(
    'Values through policy files and CSV files',
    await runFiles(createRandom(seed), Math.ceil(values / 1000)),
  )
  const whole = told('Configurations', await runConfigurations(createRandom(seed), configurations))
  const findings = [writer, fields, files, whole].flatMap((run) => run.findings)
  return { writer, fields, files, configurations: whole, findings }
}
