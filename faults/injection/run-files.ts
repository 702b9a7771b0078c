import { readBlocks } from '@/faults/injection/blocks'
import { CsvEdge, PolicyFileEdge } from '@/faults/injection/file-edges'
import { hostileText } from '@/faults/injection/hostile-values'
import { Verifier } from '@/faults/injection/verifier'
import { pickOne, type Random } from '@/faults/random'

export type FileRun = {
  policyFiles: { sent: number; taken: number }
  asText: { sent: number; taken: number }
  csv: { sent: number; taken: number }
  written: number
  pbxs: number
  findings: string[]
}

const csvValues = 10

/** Values through every place of a policy file and every cell of a CSV file; of the latter ten times as many. */
export async function runFiles(random: Random, count: number): Promise<FileRun> {
  const verifier = new Verifier()
  const file = new PolicyFileEdge(verifier.base)
  const csv = new CsvEdge(verifier.base)
  const texts = file.places.filter(({ value }) => typeof value === 'string')
  const cells = csv.rows.flatMap(({ cells: row, index }) =>
    Object.entries(row).map(([column, good]) => ({ index, column, good })),
  )
  const run: FileRun = {
    policyFiles: { sent: 0, taken: 0 },
    asText: { sent: 0, taken: 0 },
    csv: { sent: 0, taken: 0 },
    written: 0,
    pbxs: 0,
    findings: [],
  }
  const isOver = () => run.findings.length + verifier.findings.length >= 20
  for (let index = 0; index < count && !isOver(); index++) {
    if (index % 5 === 4) {
      await sendText(String(pickOne(random, texts).value))
      continue
    }
    const { path, value } = texts[index % texts.length] as (typeof texts)[number]
    const outcome = await file.send(
      path,
      value,
      hostileText(random, String(value)),
      index % 2 ? 'json' : 'yaml',
    )
    tally(run.policyFiles, outcome)
  }
  for (let index = 0; index < count * csvValues && !isOver(); index++) {
    const { column, good, index: row } = cells[index % cells.length] as (typeof cells)[number]
    tally(run.csv, csv.send(row, column, hostileText(random, good)))
  }
  verifier.finish()
  run.findings.push(...verifier.findings)
  return { ...run, written: verifier.counted.written, pbxs: run.pbxs + verifier.counted.pbxs }

  function tally(counted: { sent: number; taken: number }, outcome: ReturnType<CsvEdge['send']>): void {
    counted.sent++
    if (outcome.kind === 'finding') run.findings.push(outcome.message)
    if (outcome.kind !== 'taken') return
    counted.taken++
    if (outcome.taken) verifier.add(outcome.taken)
  }

  async function sendText(mark: string): Promise<void> {
    const sent = hostileText(random, mark)
    const { outcome, snapshot } = await file.sendRaw(mark, sent)
    tally(run.asText, outcome)
    if (snapshot === null) return
    run.pbxs++
    try {
      readBlocks(snapshot)
    } catch (error) {
      run.findings.push(`policy file as text, ${JSON.stringify(sent)}: ${String(error)}`)
    }
  }
}
