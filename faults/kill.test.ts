import { expect, it } from 'vitest'
import { areTooLate, runKills, tabulate } from '@/faults/kill-run'
import { bundleEntries } from '@/scripts/bundling/bundle-entries.mjs'
import { bundlePrograms } from '@/scripts/bundling/bundle-programs.mjs'

/** CORDBOARD_KILLS: how many; `npm run faults -- kill --times 1000` prints the table of a long run. */
const times = Number(process.env.CORDBOARD_KILLS ?? 24)
const seed = 1

it('a killed process comes back by itself, to one whole revision and with every saved edit', {
  timeout: 120_000 + times * 30_000,
}, async () => {
  await bundlePrograms()
  const [web = ''] = await bundleEntries('faults', ['publish-program'])
  const kills = await runKills({ gatekeeper: 'build/gatekeeper.js', web }, times, seed)
  console.table(tabulate(kills))
  expect(kills.filter(({ faults }) => faults.length > 0)).toEqual([])
  expect(kills.length).toBe(times)
  expect(areTooLate(kills, 0.5)).toBe(false)
  // Struck in the middle, not only before or after a commit.
  expect(kills.filter(({ foundAt }) => foundAt !== 'no revision open').length).toBeGreaterThan(times / 6)
})
