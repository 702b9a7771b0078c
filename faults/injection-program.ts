import { parseArgs } from 'node:util'
import { runInjection } from '@/faults/injection/run-injection'

/** `npm run faults -- injection --values N --configurations N --seed N`: values that may break out of a file. */
const { values } = parseArgs({
  options: {
    values: { type: 'string', default: '1000000' },
    configurations: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
})
const startedAt = performance.now()
const counts = {
  values: Number(values.values),
  configurations: Number(values.configurations),
  seed: Number(values.seed),
}
const { findings } = await runInjection(counts, (what, run) => {
  console.log(`${what}, after ${Math.round((performance.now() - startedAt) / 1000)} s:`)
  console.log(run)
})
for (const finding of findings) console.error(finding)
console.log(`Seed ${values.seed}: ${findings.length} with a fault.`)
process.exitCode = findings.length > 0 ? 1 : 0
