import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { headMs, keptMs, sweepMs } from '@/gatekeeper/http/bounds'
import { createRequestReader, type SwitchRequest } from '@/gatekeeper/http/switch-request'

export type DirectPorts = {
  /** The answer to a question of the switch, in full; null: node:http shall say why there is none. */
  answer(request: SwitchRequest): string | null
  monotonicMs(): number
}

/** What is known of a connection that node:http has not seen. */
type Kept = { since: number; hasAsked: boolean }

/**
 * The direct way: the switch's questions are answered from the bytes of the connection, without the objects that
 * node:http makes of each. All else that comes, be it another address, a part of a request or a wrong token, goes to
 * node:http with every byte that was not answered, and the connection stays with it. So the direct way only ever
 * answers 200, and whatever is refused is refused in one place.
 *
 * `server` is to be one that does not listen yet. It closes these connections with its own.
 */
export function serveDirectly(server: Server, { answer, monotonicMs }: DirectPorts): void {
  const [toHttp, ...others] = server.listeners('connection')
  if (!toHttp || others.length > 0)
    throw new Error('node:http takes connections in another way than expected.')
  server.removeAllListeners('connection')
  const read = createRequestReader()
  const connections = new Map<Socket, Kept>()

  const takeConnection = (socket: Socket): void => {
    const kept: Kept = { since: monotonicMs(), hasAsked: false }
    connections.set(socket, kept)

    const handOver = (rest: Buffer): void => {
      connections.delete(socket)
      socket.off('data', take)
      socket.off('end', end)
      socket.off('error', fail)
      socket.off('close', forget)
      socket.off('drain', goOn)
      // Paused first: what is put back would else be told at once, to nobody.
      socket.pause()
      socket.unshift(rest)
      toHttp.call(server, socket)
      socket.resume()
    }
    const take = (chunk: Buffer): void => {
      const text = chunk.toString('latin1')
      let from = 0
      while (from < text.length) {
        const request = read(text, from)
        const response = request === null ? null : answer(request)
        if (request === null || response === null) {
          handOver(from === 0 ? chunk : chunk.subarray(from))
          return
        }
        if (request.isLast) {
          // What comes after it is read, so that the answer is not lost with it, and goes nowhere.
          socket.off('data', take)
          socket.on('data', ignore)
          socket.end(response, 'latin1')
          return
        }
        // Who asks and does not read is not read either.
        if (!socket.write(response, 'latin1')) socket.pause()
        from = request.end
      }
      kept.since = monotonicMs()
      kept.hasAsked = true
    }
    const goOn = (): void => {
      socket.resume()
    }
    const end = (): void => {
      socket.end()
    }
    const fail = (): void => {
      socket.destroy()
    }
    const forget = (): void => {
      connections.delete(socket)
    }
    socket.on('data', take)
    socket.on('end', end)
    socket.on('error', fail)
    socket.on('close', forget)
    socket.on('drain', goOn)
  }

  const sweep = (): void => {
    const now = monotonicMs()
    for (const [socket, { since, hasAsked }] of connections)
      if (now - since > (hasAsked ? keptMs : headMs)) socket.destroy()
  }
  let sweeping: NodeJS.Timeout | undefined
  server.on('connection', takeConnection)
  server.on('listening', () => {
    sweeping = setInterval(sweep, sweepMs).unref()
  })
  server.on('close', () => clearInterval(sweeping))
  const closeIdle = server.closeIdleConnections.bind(server)
  // `close` of node:http calls it too. Between two turns of the loop every connection here is idle.
  server.closeIdleConnections = () => {
    closeIdle()
    for (const socket of connections.keys()) socket.destroy()
  }
}

function ignore(): void {}
