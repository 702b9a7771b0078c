import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createCall } from '@/gatekeeper/agi/call'
import { CallEnded, openChannel } from '@/gatekeeper/agi/channel'
import { type AgiPurpose, readPurpose } from '@/gatekeeper/agi/protocol'
import { type ForwardDesk, runForwardDialogue } from '@/lib/call-forward/dialogue'
import { forwardPrompts } from '@/lib/call-forward/prompts'
import { type Desk, runHotDeskDialogue } from '@/lib/hotdesk/dialogue'
import { prompts } from '@/lib/hotdesk/prompts'

/** The FastAGI server that *22, *72 and their like talk to. Digits are neither logged nor kept. */

const maxCalls = 200

export type AgiServer = { port: number; close(): Promise<void> }
/** Who answers, by what a call is for. */
export type AgiDesks = { hotDesk: Desk; forward: ForwardDesk }
/** `what`: as the log calls it. */
export type AgiLog = (
  event: 'ended' | 'failed',
  detail: { what: 'Hot desk' | 'Call forward'; device: string; end: string },
) => void

export async function startAgiServer(port: number, desks: AgiDesks, log: AgiLog): Promise<AgiServer> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    void serveCall(socket, desks, log).finally(() => socket.end())
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

async function serveCall(socket: Socket, desks: AgiDesks, log: AgiLog): Promise<void> {
  let purpose: AgiPurpose | null = null
  const tell = (event: 'ended' | 'failed', end: string): void =>
    log(event, {
      what: purpose?.kind === 'forward' ? 'Call forward' : 'Hot desk',
      device: purpose?.device ?? '',
      end,
    })
  try {
    const channel = openChannel(socket)
    purpose = readPurpose(await channel.request)
    if (purpose === null) return
    await channel.send('ANSWER')
    // The first digit may take its time; a pause after a digit ends the entry, for phones whose # does something else.
    await channel.send('SET VARIABLE TIMEOUT(response) 8')
    await channel.send('SET VARIABLE TIMEOUT(digit) 3')
    const { device } = purpose
    const end =
      purpose.kind === 'forward'
        ? await runForwardDialogue(
            createCall(channel, forwardPrompts),
            desks.forward,
            device,
            purpose.service,
          )
        : await runHotDeskDialogue(createCall(channel, prompts), desks.hotDesk, device)
    tell('ended', end)
  } catch (error) {
    if (error instanceof CallEnded) tell('ended', 'hung_up')
    else tell('failed', error instanceof Error ? error.message : 'unknown')
  }
}
