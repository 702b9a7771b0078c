// Starts the worker from its TypeScript source. A thread does not inherit tsx from its parent on Node 20.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
