import { Worker } from 'node:worker_threads'
import type { FromWorker, RequestName, Requests, ToWorker, WorkerSettings } from '@/gatekeeper/messages'
import { findWorker } from '@/gatekeeper/worker-url'

/** The worker cannot answer now: it is starting again, or took too long. */
export class WorkerUnavailableError extends Error {
  override name = 'WorkerUnavailableError'
}

export type WorkerLink = {
  ask<Name extends RequestName>(name: Name, input: Requests[Name]['input']): Promise<Requests[Name]['output']>
  say(message: ToWorker): void
  /** Lets the worker finish what it is applying, ends it, and starts one with the settings of now. */
  replace(): Promise<void>
  /** Lets the worker finish what it is applying, then ends it. */
  stop(): Promise<void>
}

export type WorkerEvents = {
  message: (message: Exclude<FromWorker, { kind: 'answer' }>) => void
  /** The worker ended by itself and is started again after `delayMs`. */
  lost: (error: string, delayMs: number) => void
}

const askMs = 20_000
/** As long as applying may take. */
const stopMs = 35_000
const firstDelayMs = 200
const longestDelayMs = 10_000
/** A worker that ran this long has proved itself: the delay starts small again. */
const provenMs = 30_000

type Waiting = { resolve: (output: never) => void; reject: (error: Error) => void; timer: NodeJS.Timeout }

/** Starts the worker and starts it again whenever it ends, with a growing delay. `settings` is asked at each start. */
export function startWorker(
  settings: () => WorkerSettings,
  events: WorkerEvents,
  now: () => number,
): WorkerLink {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let restart: NodeJS.Timeout | null = null
  let delayMs = firstDelayMs
  let isStopping = false
  let isReplacing = false
  let nextId = 1

  const failAll = (why: string): void => {
    for (const [id, one] of waiting) {
      clearTimeout(one.timer)
      waiting.delete(id)
      one.reject(new WorkerUnavailableError(why))
    }
  }

  const open = (): void => {
    restart = null
    const startedAt = now()
    const { url, execArgv } = findWorker()
    const started = new Worker(url, { workerData: settings(), execArgv })
    worker = started
    let error = 'The worker ended.'
    started.on('message', (message: FromWorker) => {
      if (message.kind !== 'answer') {
        events.message(message)
        return
      }
      const one = waiting.get(message.id)
      if (!one) return
      clearTimeout(one.timer)
      waiting.delete(message.id)
      if (message.ok) one.resolve(message.output as never)
      else one.reject(new WorkerUnavailableError(message.error))
    })
    started.on('error', (problem) => {
      error = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
    })
    started.on('exit', () => {
      worker = null
      failAll('The worker of the gatekeeper ended.')
      if (isStopping) return
      if (isReplacing) {
        isReplacing = false
        delayMs = firstDelayMs
        open()
        return
      }
      if (now() - startedAt > provenMs) delayMs = firstDelayMs
      events.lost(error, delayMs)
      restart = setTimeout(open, delayMs)
      delayMs = Math.min(delayMs * 2, longestDelayMs)
    })
  }

  const ask: WorkerLink['ask'] = (name, input) =>
    new Promise((resolve, reject) => {
      if (!worker) {
        reject(new WorkerUnavailableError('The worker of the gatekeeper is starting.'))
        return
      }
      const id = nextId++
      const limitMs = name === 'stop' ? stopMs : askMs
      const timer = setTimeout(() => {
        waiting.delete(id)
        reject(new WorkerUnavailableError(`The worker of the gatekeeper did not answer ${name} in time.`))
      }, limitMs)
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, timer })
      worker.postMessage({ kind: 'request', id, name, input } as ToWorker)
    })

  open()
  return {
    ask,
    say: (message) => worker?.postMessage(message),
    async replace() {
      const running = worker
      // Without one, the next is about to start, with the settings of then.
      if (!running || isReplacing) return
      isReplacing = true
      await ask('stop', null).catch(() => undefined)
      await running.terminate()
    },
    async stop() {
      isStopping = true
      if (restart) clearTimeout(restart)
      const running = worker
      if (!running) return
      await ask('stop', null).catch(() => undefined)
      await running.terminate()
    },
  }
}
