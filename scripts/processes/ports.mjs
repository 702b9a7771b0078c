import { createServer } from 'node:net'
import { Failure } from './failure.mjs'

/**
 * Throws a Failure that names every port that somebody else has, and how to take another.
 * @param {{ what: string, port: number, setting: string }[]} wanted
 */
export async function checkPorts(wanted) {
  const errors = await Promise.all(wanted.map(({ port }) => tryPort(port)))
  const taken = wanted.flatMap(({ what, port, setting }, index) => {
    const error = errors[index]
    if (!error) return []
    return error === 'EADDRINUSE'
      ? [
          `Port ${port}, for ${what}, is taken on 127.0.0.1. End what has it, or choose another: ${setting}=${port + 1}`,
        ]
      : [`Port ${port}, for ${what}, cannot be used on 127.0.0.1 (${error}). Choose another: ${setting}=…`]
  })
  if (taken.length > 0) throw new Failure(taken.join('\n'))
}

/** @param {number} port @returns {Promise<string | null>} null: free; else the system's code */
function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(null)))
  })
}
