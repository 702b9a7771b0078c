import { randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { parseSipMessage, type SipMessage } from '@/switch/sip-message'
import { digestAnswer } from '@/switch/sip-request'
import { waitUntil } from '@/switch/wait-until'

export type SubscriptionOptions = {
  /** `dialog`: a busy lamp; `message-summary`: a message lamp that asks by itself. */
  event: 'dialog' | 'message-summary'
  /** User part of the Request-URI. */
  to: string
  user: string
  password: string
  address: string
  remote: { host: string; port: number }
}

const accepted = {
  dialog: 'application/dialog-info+xml',
  'message-summary': 'application/simple-message-summary',
} as const

const random = (): string => randomBytes(6).toString('hex')

/** What a phone subscribed to, on a socket of its own: it answers every NOTIFY and keeps what it was told. */
export class Subscription {
  /** Final status of the SUBSCRIBE. */
  status = 0
  /** What each NOTIFY said, oldest first; `terminated` where the switch ended the subscription. */
  readonly told: string[] = []
  private readonly answers: SipMessage[] = []
  private readonly callId = random()

  private constructor(
    private readonly options: SubscriptionOptions,
    private readonly socket: Socket,
  ) {
    socket.on('message', (packet) => this.take(packet.toString()))
  }

  static async start(options: SubscriptionOptions): Promise<Subscription> {
    const socket = createSocket('udp4')
    await new Promise<void>((resolve) => socket.bind(0, options.address, resolve))
    const subscription = new Subscription(options, socket)
    subscription.status = await subscription.subscribe()
    return subscription
  }

  /** The lamp as it was last told: `off`, `ringing` or `on` of a dialog; `yes` or `no` of messages. */
  get lamp(): string {
    return this.told.at(-1) ?? ''
  }

  async shows(lamp: string): Promise<void> {
    await waitUntil(
      `the lamp of ${this.options.to} to be ${lamp} after ${this.told.join(', ')}`,
      () => this.lamp === lamp,
    )
  }

  close(): void {
    this.socket.close()
  }

  private async subscribe(): Promise<number> {
    this.send(1, [])
    const first = await this.answerTo(1)
    const challenge = first.headers['www-authenticate']
    if (first.status !== 401 || challenge === undefined) return first.status ?? 0
    const authorization = digestAnswer({ ...this.options, method: 'SUBSCRIBE', uri: this.uri }, challenge)
    this.send(2, [`Authorization: ${authorization}`])
    return (await this.answerTo(2)).status ?? 0
  }

  private get uri(): string {
    const { remote, to } = this.options
    return `sip:${to}@${remote.host}:${remote.port}`
  }

  private answerTo(cseq: number): Promise<SipMessage> {
    return waitUntil(`the answer to SUBSCRIBE ${this.options.to}`, () =>
      this.answers.find(({ headers }) => headers.cseq === `${cseq} SUBSCRIBE`),
    )
  }

  private send(cseq: number, more: string[]): void {
    const { address, event, remote, user } = this.options
    const own = `${address}:${this.socket.address().port}`
    const lines = [
      `SUBSCRIBE ${this.uri} SIP/2.0`,
      `Via: SIP/2.0/UDP ${own};branch=z9hG4bK${random()};rport`,
      'Max-Forwards: 70',
      `From: <sip:${user}@${remote.host}>;tag=${this.callId}`,
      `To: <${this.uri}>`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${cseq} SUBSCRIBE`,
      `Contact: <sip:${user}@${own}>`,
      `Event: ${event}`,
      `Accept: ${accepted[event]}`,
      'Expires: 3600',
      ...more,
      'Content-Length: 0',
    ]
    this.socket.send(`${lines.join('\r\n')}\r\n\r\n`, remote.port, remote.host)
  }

  private take(text: string): void {
    const message = parseSipMessage(text, 'received', performance.now())
    if (!message) return
    if (message.method !== 'NOTIFY') {
      if ((message.status ?? 0) >= 200) this.answers.push(message)
      return
    }
    const via = text.split('\r\n').filter((line) => /^(Via|v):/i.test(line))
    const copied = ['From', 'To', 'Call-ID', 'CSeq'].map((name) => {
      const value = message.headers[name.toLowerCase()] ?? ''
      return `${name}: ${value}`
    })
    const { host, port } = this.options.remote
    this.socket.send(
      `${['SIP/2.0 200 OK', ...via, ...copied, 'Content-Length: 0'].join('\r\n')}\r\n\r\n`,
      port,
      host,
    )
    this.told.push(readLamp(message))
  }
}

const dialogLamps: Record<string, string> = { terminated: 'off', early: 'ringing', confirmed: 'on' }

/**
 * What a NOTIFY says of the lamp: dialog-info+xml (RFC 4235) or simple-message-summary (RFC 3842). One of messages
 * that was not asked for comes as the last of its subscription, and counts all the same.
 */
export function readLamp({ body, headers }: Pick<SipMessage, 'body' | 'headers'>): string {
  const messages = /^Messages-Waiting: *(yes|no)/im.exec(body)?.[1]
  if (messages !== undefined) return messages
  if (/^terminated/.test(headers['subscription-state'] ?? '')) return 'terminated'
  const dialog = /<state>([a-z]+)<\/state>/.exec(body)?.[1] ?? ''
  return dialogLamps[dialog] ?? dialog
}
