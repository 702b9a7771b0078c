import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createFrameParser, type Frame, headerOf } from '@/lib/asterisk/ami/frames'

/**
 * A manager interface for tests: answers by a function, can hold answers back, drop connections and send events.
 * Listens on 127.0.0.1 on a free port.
 */
export type FakeSwitch = {
  port: number
  /** Every action received, Login included. */
  received: Frame[]
  connections(): number
  send(text: string): void
  drop(): void
  close(): Promise<void>
}

/** `answer` gives the frames to send for an action, parted by an empty line, without ActionID; null for silence. */
export async function startFakeSwitch(
  answer: (action: string, frame: Frame) => string | null,
  booted = true,
): Promise<FakeSwitch> {
  const received: Frame[] = []
  const open = new Set<Socket>()
  let count = 0
  const server = createServer((socket) => {
    count++
    open.add(socket)
    const parser = createFrameParser()
    socket.write('Asterisk Call Manager/11.0.0\r\n')
    socket.on('error', () => socket.destroy())
    socket.on('close', () => open.delete(socket))
    socket.on('data', (bytes: Buffer) => {
      for (const frame of parser.push(bytes)) {
        received.push(frame)
        const action = headerOf(frame, 'action')
        const text = answer(action, frame)
        if (text === null) continue
        const id = headerOf(frame, 'actionid')
        let out = ''
        for (const part of text.trimEnd().split('\n\n'))
          out += `${part.replaceAll('\n', '\r\n')}\r\nActionID: ${id}\r\n\r\n`
        if (action === 'Login' && booted && text.includes('Success'))
          out += 'Event: FullyBooted\r\nStatus: Fully Booted\r\n\r\n'
        socket.write(out)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    received,
    connections: () => count,
    send: (text) => {
      for (const socket of open) socket.write(text)
    },
    drop: () => {
      for (const socket of open) socket.destroy()
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
