import { parentPort, workerData } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerSettings } from '@/gatekeeper/messages'
import { runWorker } from '@/gatekeeper/run-worker'

if (!parentPort) throw new Error('This program runs as a worker of the gatekeeper only.')
const port = parentPort
const worker = runWorker(workerData as WorkerSettings, (message: FromWorker) => port.postMessage(message))
port.on('message', (message: ToWorker) => worker.take(message))
