import type { Socket } from 'node:net'
import { type AgiAnswer, type AgiRequest, createAgiParser } from '@/gatekeeper/agi/protocol'

/** The caller hung up, or the switch went away. */
export class CallEnded extends Error {
  override name = 'CallEnded'
}

/** One call of the switch: what it opened with, and one command after another. */
export type Channel = { request: Promise<AgiRequest>; send(command: string): Promise<AgiAnswer> }

/** Longer than any prompt with its wait for digits. */
const answerMs = 60_000
const openMs = 5_000

/** One command at a time over one connection. */
export function openChannel(socket: Socket): Channel {
  const parser = createAgiParser()
  type Taker<T> = { resolve: (value: T) => void; reject: (error: Error) => void }
  let opened: Taker<AgiRequest> | null = null
  let waiting: Taker<AgiAnswer> | null = null
  let ended: Error | null = null

  const request = new Promise<AgiRequest>((resolve, reject) => {
    opened = { resolve, reject }
  })
  request.catch(() => undefined)

  const fail = (error: Error): void => {
    ended ??= error
    opened?.reject(ended)
    waiting?.reject(ended)
  }
  socket.setEncoding('utf8')
  socket.setTimeout(openMs, () => socket.destroy())
  socket.on('close', () => fail(new CallEnded()))
  socket.on('data', (text: string) => {
    try {
      for (const event of parser.push(text)) {
        if (event.kind === 'hangup') fail(new CallEnded())
        else if (event.kind === 'request') {
          socket.setTimeout(answerMs)
          opened?.resolve(event.request)
        } else {
          const taker = waiting
          waiting = null
          if (event.answer.code === 200) taker?.resolve(event.answer)
          // 511: the channel is dead already.
          else
            taker?.reject(
              event.answer.code === 511
                ? new CallEnded()
                : new Error(`The switch answered ${event.answer.code}.`),
            )
        }
      }
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)))
      socket.destroy()
    }
  })
  return {
    request,
    send: (command) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended)
          return
        }
        waiting = { resolve, reject }
        socket.write(`${command}\n`)
      }),
  }
}
