import type { Clock, Report, Step, StepName } from '@/lib/commit/ports'

export type StepLog = {
  /** Runs one step; its result and a detail to show. A failure is recorded and thrown on. */
  run<T>(name: StepName, task: () => Promise<readonly [T, string]>): Promise<T>
}

/** Records the steps of a commit as data, and tells them after each change. */
export function createStepLog(clock: Clock, report: Report): StepLog {
  const steps: Step[] = []
  return {
    async run(name, task) {
      const from = clock.monotonicMs()
      const step: Step = { name, state: 'running', detail: '', seconds: 0 }
      steps.push(step)
      await report(structuredClone(steps))
      const settle = async (state: Step['state'], detail: string) => {
        Object.assign(step, { state, detail, seconds: Math.round(clock.monotonicMs() - from) / 1000 })
        await report(structuredClone(steps))
      }
      try {
        const [result, detail] = await task()
        await settle('done', detail)
        return result
      } catch (error) {
        await settle('failed', error instanceof Error ? error.message : String(error))
        throw error
      }
    },
  }
}
