import { parseArgs } from 'node:util'
import { fuzzReaders } from '@/faults/fuzz/fuzz-readers'
import { fuzzSockets } from '@/faults/fuzz/fuzz-sockets'
import { createSmallPbx } from '@/faults/gatekeeper/small-pbx'

/** `npm run faults -- fuzz --inputs N --sockets N --seed N`: bad input to the readers, and to the gatekeeper over sockets. */
const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    sockets: { type: 'string', default: '30000' },
    seed: { type: 'string', default: '1' },
  },
})
const seed = Number(values.seed)
const snapshot = await createSmallPbx(0, 1440)
const startedAt = performance.now()
const seconds = (): number => Math.round((performance.now() - startedAt) / 1000)

const readers = fuzzReaders(snapshot, Number(values.inputs), seed)
console.log(`Readers, after ${seconds()} s:`)
console.table(readers.inputs)
console.log(`Of the switch's requests ${readers.direct.read} were whole, ${readers.direct.allowed} allowed.`)
const sockets = await fuzzSockets(snapshot, Number(values.sockets), seed)
console.log(`Sockets, ${sockets.inputs} inputs, after ${seconds()} s:`)
console.table(sockets.byStatus)
const findings = [...readers.findings, ...sockets.findings]
for (const finding of findings) console.error(finding)
const inputs = Object.values(readers.inputs).reduce((sum, one) => sum + one, sockets.inputs)
console.log(`${inputs} inputs with seed ${seed}, ${findings.length} with a fault.`)
process.exitCode = findings.length > 0 ? 1 : 0
