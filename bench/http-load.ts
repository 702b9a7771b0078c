import { connect, type Socket } from 'node:net'

/** How requests come: each over a connection of its own, as Asterisk's CURL does, or over connections that stay. */
export type Manner = 'new connection' | 'keep-alive'

const inFlight = 8

/**
 * Sends prepared requests to a port of 127.0.0.1, a few at a time, and waits for each whole answer.
 * Throws on an answer that is not status 200.
 */
export async function sendRequests(port: number, requests: Buffer[], manner: Manner): Promise<void> {
  let next = 0
  const take = (): Buffer | undefined => requests[next++]
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      let socket: Socket | undefined
      for (let request = take(); request; request = take()) {
        socket ??= await openConnection(port)
        await exchange(socket, request)
        if (manner === 'keep-alive') continue
        socket.destroy()
        socket = undefined
      }
      socket?.destroy()
    }),
  )
}

export function openConnection(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
    socket.once('error', reject)
  })
}

/** Sends one request; resolves with the body when all of the answer has come. */
export function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const finish = (error: Error | null, body = '') => {
      socket.off('data', read)
      socket.off('error', finish)
      socket.off('close', close)
      if (error) reject(error)
      else resolve(body)
    }
    const read = (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const head = text.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = /content-length: (\d+)/i.exec(text.slice(0, head))?.[1]
      if (length === undefined) return finish(new Error(`An answer without its length:\n${text}`))
      if (text.length < head + 4 + Number(length)) return
      if (!text.startsWith('HTTP/1.1 200')) return finish(new Error(`An answer that is no 200:\n${text}`))
      finish(null, text.slice(head + 4))
    }
    const close = () => finish(new Error('The server closed the connection before it had answered.'))
    socket.on('data', read)
    socket.once('error', finish)
    socket.once('close', close)
    socket.write(request)
  })
}
