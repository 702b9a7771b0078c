import type { Server } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { maxConnections } from '@/gatekeeper/http/bounds'
import type { NetworkAccess } from '@/gatekeeper/http/network-access'

/** Closes the second listener; connections are closed with those of the server. */
export type NetworkListener = { close(): void }

/** Addresses that stand for all of a machine: loopback is among them, so no second listener is needed. */
const isWildcard = (host: string): boolean => /^(?:0\.0\.0\.0|[0:]*)$/.test(host)

/**
 * Makes `server` listen: on loopback, and with `network` there too. A connection from an address that is not on the
 * list is closed as it comes, before a byte of it is read.
 */
export async function listenGuarded(
  server: Server,
  port: number,
  network: NetworkAccess | null,
  refused: (address: string) => void,
): Promise<NetworkListener | null> {
  if (network === null) {
    await listenOn(server, port, '127.0.0.1')
    return null
  }
  const takers = server.listeners('connection')
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    if (network.isListed(address)) for (const take of takers) take.call(server, socket)
    else {
      socket.on('error', () => socket.destroy())
      socket.destroy()
      refused(address)
    }
  })
  if (isWildcard(network.host)) {
    await listenOn(server, port, network.host)
    return null
  }
  await listenOn(server, port, '127.0.0.1')
  const address = server.address()
  const second = createServer((socket) => server.emit('connection', socket))
  second.maxConnections = maxConnections
  await listenOn(second, typeof address === 'object' && address ? address.port : port, network.host)
  return { close: () => void second.close() }
}

const listenOn = (server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
