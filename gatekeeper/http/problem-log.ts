import type { HttpProblem } from '@/gatekeeper/http/problems'

/** Notes a refused question in the log, with the id that its answer carried. Nothing of the question itself. */
export type ProblemLog = (problem: HttpProblem, requestId: string, path: string) => void

type Log = (level: 'info' | 'warn', message: string, detail: Record<string, unknown>) => void

const windowMs = 10_000
/** Of each kind in a window: a flood must not fill the disk. */
const mostInWindow = 10

/** Lines beyond the limit are counted, and told once their window is over and another one comes. */
export function createProblemLog(log: Log, monotonicMs: () => number): ProblemLog {
  const windows = new Map<string, { from: number; count: number }>()
  return ({ code, status, title }, requestId, path) => {
    const at = monotonicMs()
    let window = windows.get(code)
    if (!window || at - window.from >= windowMs) {
      const silent = (window?.count ?? 0) - mostInWindow
      if (silent > 0) log('warn', `${silent} more questions were refused likewise.`, { code })
      window = { from: at, count: 0 }
      windows.set(code, window)
    }
    window.count++
    if (window.count <= mostInWindow)
      log('warn', `A question was refused: ${title}.`, { code, status, trace: requestId, path })
  }
}
