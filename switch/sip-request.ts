import { createHash, randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { parseSipMessage, type SipMessage } from '@/switch/sip-message'
import { waitUntil } from '@/switch/wait-until'

export type SipRequest = {
  method: 'MESSAGE' | 'REFER'
  /** User part of the Request-URI. */
  to: string
  user: string
  password: string
  address: string
  remote: { host: string; port: number }
  headers?: string[]
  body?: string
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
const random = (): string => randomBytes(6).toString('hex')

/** A request outside any call, with digest authentication where the switch asks for it; gives the final status. */
export async function sendSipRequest(request: SipRequest): Promise<number> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, request.address, resolve))
  const received: SipMessage[] = []
  socket.on('message', (packet) => {
    const message = parseSipMessage(packet.toString(), 'received', performance.now())
    if (message && (message.status ?? 0) >= 200) received.push(message)
  })
  try {
    const callId = random()
    send(socket, request, callId, 1, [])
    const first = await answerTo(request, received, 1)
    const challenge = first.headers['www-authenticate']
    if (first.status !== 401 || challenge === undefined) return first.status ?? 0
    send(socket, request, callId, 2, [
      `Authorization: ${digestAnswer({ ...request, uri: uriOf(request) }, challenge)}`,
    ])
    return (await answerTo(request, received, 2)).status ?? 0
  } finally {
    socket.close()
  }
}

const answerTo = ({ method, to }: SipRequest, received: SipMessage[], cseq: number): Promise<SipMessage> =>
  waitUntil(`the answer to ${method} ${to}`, () =>
    received.find(({ headers }) => headers.cseq === `${cseq} ${method}`),
  )

const uriOf = ({ remote, to }: SipRequest): string => `sip:${to}@${remote.host}:${remote.port}`

function send(socket: Socket, request: SipRequest, callId: string, cseq: number, more: string[]): void {
  const { address, body = '', headers = [], method, remote, user } = request
  const own = `${address}:${socket.address().port}`
  const lines = [
    `${method} ${uriOf(request)} SIP/2.0`,
    `Via: SIP/2.0/UDP ${own};branch=z9hG4bK${random()};rport`,
    'Max-Forwards: 70',
    `From: <sip:${user}@${remote.host}>;tag=${callId}`,
    `To: <${uriOf(request)}>`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq} ${method}`,
    `Contact: <sip:${user}@${own}>`,
    ...headers,
    ...more,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  socket.send(`${lines.join('\r\n')}\r\n\r\n${body}`, remote.port, remote.host)
}

/** Value of an Authorization header: RFC 2617, MD5 with `qop=auth`. */
export function digestAnswer(
  { method, password, uri, user }: { method: string; password: string; uri: string; user: string },
  challenge: string,
): string {
  const field = (name: string) => new RegExp(`\\b${name}="?([^",]*)`).exec(challenge)?.[1] ?? ''
  const [realm, nonce, opaque] = [field('realm'), field('nonce'), field('opaque')]
  const [cnonce, count] = [random(), '00000001']
  const response = md5(
    `${md5(`${user}:${realm}:${password}`)}:${nonce}:${count}:${cnonce}:auth:${md5(`${method}:${uri}`)}`,
  )
  return (
    `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", ` +
    `algorithm=MD5, qop=auth, nc=${count}, cnonce="${cnonce}", opaque="${opaque}"`
  )
}
