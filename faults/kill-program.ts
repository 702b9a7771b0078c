import { parseArgs } from 'node:util'
import type { Kill } from '@/faults/kill-rounds'
import { areTooLate, runKills, tabulate } from '@/faults/kill-run'

/**
 * `npm run faults -- kill --times N --lanes N --seed N`: the kills in several stages at once, then the table. SIGTERM ends
 * it earlier.
 */
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '100' },
    lanes: { type: 'string', default: '1' },
    /** Of the first lane; each further one has the next. */
    seed: { type: 'string', default: '1' },
  },
})
const times = Number(values.times)
const lanes = Number(values.lanes)
const programs = { gatekeeper: 'build/gatekeeper.js', web: 'build/faults/publish-program.js' }
const kills: Kill[] = []
const startedAt = performance.now()
let isEnding = false
process.once('SIGTERM', () => {
  isEnding = true
})

function tell(kill: Kill): void {
  if (kills.push(kill) % 50 !== 0) return
  console.log(`${kills.length} kills after ${Math.round((performance.now() - startedAt) / 1000)} s:`)
  console.table(tabulate(kills))
}

await Promise.all(
  Array.from({ length: lanes }, (_, lane) => {
    const share = Math.floor(times / lanes) + (lane < times % lanes ? 1 : 0)
    return runKills(programs, share, Number(values.seed) + lane, tell, () => isEnding)
  }),
)
console.table(tabulate(kills))
const faulty = kills.filter(({ faults }) => faults.length > 0)
for (const kill of faulty) console.error(JSON.stringify(kill))
console.log(`${kills.length} kills, ${faulty.length} with a fault.`)
const isLate = areTooLate(kills, 0.05)
if (isLate) console.error('Too many recoveries took longer than they may.')
process.exitCode = faulty.length > 0 || isLate ? 1 : 0
