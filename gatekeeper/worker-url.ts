/**
 * Where the worker's program is, the one place that knows: beside the bundle (`build/gatekeeper-worker.js`), or,
 * when run from the sources through tsx or vitest, `worker.ts` with tsx loaded first.
 */
export function findWorker(): { url: URL; execArgv: string[] } {
  const isSource = import.meta.url.endsWith('.ts')
  return isSource
    ? { url: new URL('./worker-from-source.mjs', import.meta.url), execArgv: [] }
    : { url: new URL('./gatekeeper-worker.js', import.meta.url), execArgv: [] }
}
