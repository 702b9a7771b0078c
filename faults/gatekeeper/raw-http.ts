import { connect, type Socket } from 'node:net'

/** One HTTP answer as it came over the socket. */
export type RawAnswer = { status: number; head: string; body: string }

export type Exchange = {
  answers: RawAnswer[]
  /** What came behind the last whole answer. */
  rest: string
  /** `closed`: by the other side; `waiting`: it was still open when the patience ended. */
  end: 'closed' | 'waiting'
}

/** Whole answers at the beginning of a text. */
export function readAnswers(text: string): { answers: RawAnswer[]; rest: string } {
  const answers: RawAnswer[] = []
  let from = 0
  for (;;) {
    const bodyFrom = text.indexOf('\r\n\r\n', from)
    if (bodyFrom < 0 || !/^HTTP\/1\.1 [1-5]\d\d /.test(text.slice(from, from + 14))) break
    const head = text.slice(from, bodyFrom)
    const status = Number(head.slice(9, 12))
    const length = status === 100 ? 0 : Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0)
    if (bodyFrom + 4 + length > text.length) break
    answers.push({ status, head, body: text.slice(bodyFrom + 4, bodyFrom + 4 + length) })
    from = bodyFrom + 4 + length
  }
  return { answers, rest: text.slice(from) }
}

export type ExchangeOptions = {
  port: number
  host?: string
  /** Ends with so many answers, also where the connection stays open. */
  enough?: number
  patienceMs?: number
  /** Between two pieces. */
  everyMs?: number
  /** Says after the last piece that no more comes. */
  ends?: boolean
}

/** Sends the pieces one after another and collects what comes back. Never throws: a reset is an end. */
export function exchange(pieces: readonly (string | Buffer)[], options: ExchangeOptions): Promise<Exchange> {
  const { port, host = '127.0.0.1', enough = Number.POSITIVE_INFINITY, patienceMs = 10_000 } = options
  return new Promise((resolve) => {
    const socket: Socket = connect({ port, host, allowHalfOpen: true })
    const chunks: Buffer[] = []
    let isDone = false
    const finish = (end: Exchange['end']): void => {
      if (isDone) return
      isDone = true
      clearTimeout(timer)
      socket.destroy()
      resolve({ ...readAnswers(Buffer.concat(chunks).toString('latin1')), end })
    }
    const timer = setTimeout(() => finish('waiting'), patienceMs)
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      if (enough === Number.POSITIVE_INFINITY) return
      if (readAnswers(Buffer.concat(chunks).toString('latin1')).answers.length >= enough) finish('waiting')
    })
    socket.on('error', () => finish('closed'))
    socket.on('end', () => finish('closed'))
    socket.on('close', () => finish('closed'))
    const send = (index: number): void => {
      const piece = pieces[index]
      if (isDone) return
      if (piece === undefined) {
        if (options.ends) socket.end()
        return
      }
      socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)
      if (options.everyMs === undefined) setImmediate(() => send(index + 1))
      else setTimeout(() => send(index + 1), options.everyMs)
    }
    socket.on('connect', () => {
      socket.setNoDelay(true)
      send(0)
    })
  })
}

/** A question as the switch asks it. */
export function switchRequest(fields: Record<string, string>, head = ''): string {
  const body = new URLSearchParams({ accept: 'form', ...fields }).toString()
  return `POST /v1/authorize HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: asterisk-libcurl-agent/1.0\r\nAccept: */*\r\n${head}Content-Length: ${body.length}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n${body}`
}
