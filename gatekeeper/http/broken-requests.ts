import { type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { maxHeadBytes } from '@/gatekeeper/http/bounds'
import { createProblem, problemMediaType } from '@/lib/server/problem'

type Breach = { status: number; code: string; title: string; detail: string }

/** What node:http's reader found, by its code; anything else is a request that is none. */
const breaches: Record<string, Breach> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'head_too_large',
    title: 'Head too large',
    detail: `Send a request line and fields of at most ${maxHeadBytes} bytes.`,
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    code: 'too_large',
    title: 'Too large',
    detail: 'Send chunks without extensions, or a body of a stated length.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'too_slow',
    title: 'Too slow',
    detail: 'The request did not come to its end in time. Send it in one go.',
  },
}
const notHttp: Breach = {
  status: 400,
  code: 'not_http',
  title: 'Malformed',
  detail: 'This is no valid HTTP/1.1 request. The connection is closed.',
}
const noTunnel: Breach = {
  status: 405,
  code: 'method_not_allowed',
  title: 'Method not allowed',
  detail: 'This is no proxy: CONNECT is not served.',
}

/**
 * Answers what never becomes a request, as every other refusal is answered, and closes the connection: after broken
 * framing nobody can tell where the next request begins (RFC 9112, 2.2 and 6.3).
 */
export function answerBrokenRequests(
  server: Server,
  refused: (code: string) => void,
  newRequestId: () => string,
): void {
  const refuse = (socket: Duplex, breach: Breach): void => {
    refused(breach.code)
    if (!socket.writable) {
      socket.destroy()
      return
    }
    const body = JSON.stringify(createProblem({ ...breach, requestId: newRequestId() }))
    const allow = breach === noTunnel ? 'allow: GET, POST, DELETE\r\n' : ''
    socket.end(
      `HTTP/1.1 ${breach.status} ${STATUS_CODES[breach.status]}\r\ncontent-type: ${problemMediaType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${allow}connection: close\r\n\r\n${body}`,
    )
  }
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // The client is gone: nobody is left to be told.
    if (error.code === 'ECONNRESET') socket.destroy()
    else refuse(socket, breaches[error.code ?? ''] ?? notHttp)
  })
  server.on('connect', (_request, socket: Duplex) => {
    socket.on('error', () => socket.destroy())
    refuse(socket, noTunnel)
  })
}
