import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createCall } from '@/gatekeeper/agi/call'
import { CallEnded, openChannel } from '@/gatekeeper/agi/channel'
import { readHotDeskDevice } from '@/gatekeeper/agi/protocol'
import { type Desk, runHotDeskDialogue } from '@/lib/hotdesk/dialogue'

/** The FastAGI server that *22 talks to. Digits are neither logged nor kept. */

const maxCalls = 200

export type AgiServer = { port: number; close(): Promise<void> }
export type AgiLog = (event: 'ended' | 'failed', detail: { device: string; end: string }) => void

export async function startAgiServer(port: number, desk: Desk, log: AgiLog): Promise<AgiServer> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    void serveCall(socket, desk, log).finally(() => socket.end())
  })
  server.maxConnections = maxCalls
  await listen(server, port)
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })

async function serveCall(socket: Socket, desk: Desk, log: AgiLog): Promise<void> {
  let device = ''
  try {
    const channel = openChannel(socket)
    device = readHotDeskDevice(await channel.request) ?? ''
    if (device === '') return
    await channel.send('ANSWER')
    // The first digit may take its time; a pause after a digit ends the entry, for phones whose # does something else.
    await channel.send('SET VARIABLE TIMEOUT(response) 8')
    await channel.send('SET VARIABLE TIMEOUT(digit) 3')
    const end = await runHotDeskDialogue(createCall(channel), desk, device)
    log('ended', { device, end })
  } catch (error) {
    if (error instanceof CallEnded) log('ended', { device, end: 'hung_up' })
    else log('failed', { device, end: error instanceof Error ? error.message : 'unknown' })
  }
}
