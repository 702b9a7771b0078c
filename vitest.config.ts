import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Tests that keep ports from one start of a program to the next: another switch beside them could take these. */
const alone = ['switch/demo.test.ts']

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    // What was found instead of nothing is told, not '[ Array(1) ]'.
    chaiConfig: { truncateThreshold: 500 },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Vitest leaves a processor free, which of two is half of the machine.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          // Room for a busy machine: a test that hangs is the only one that takes so long.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: [
            'lib/**/*.test.ts',
            'gatekeeper/**/*.test.ts',
            'cli/**/*.test.ts',
            'scripts/**/*.test.ts',
            'components/**/*.test.ts',
            'faults/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'switch',
          include: ['switch/**/*.test.ts'],
          exclude: alone,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // Two switches at a time, which mostly wait for telephones; a third would make the times of calls doubtful.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'switch-alone',
          include: alone,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
