import { connect, type Socket } from 'node:net'
import { waitUntil } from '@/switch/wait-until'

export type AmiMessage = Record<string, string>

/** A small AMI client for assertions, apart from the product's own so that the two cannot share a fault. */
export class AmiProbe {
  /** Events since the connection, oldest first. */
  readonly events: AmiMessage[] = []
  private readonly responses = new Map<string, AmiMessage>()
  private pending = ''
  private actions = 0
  private failure: Error | null = null

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => this.take(text))
    socket.on('error', (error) => {
      this.failure = error
    })
    socket.on('close', () => {
      this.failure ??= new Error('Asterisk closed the AMI connection.')
    })
  }

  /** Connects and logs in; throws with Asterisk's words when it is refused. */
  static async connect({
    port,
    user,
    secret,
  }: {
    port: number
    user: string
    secret: string
  }): Promise<AmiProbe> {
    const probe = new AmiProbe(connect(port, '127.0.0.1'))
    const answer = await probe.action('Login', { Username: user, Secret: secret })
    if (answer.Response === 'Success') return probe
    probe.close()
    throw new Error(`AMI login as ${user} was refused: ${answer.Message}`)
  }

  /** Sends an action and gives its response. Events of a list are found in `events` by their ActionID. */
  async action(name: string, fields: Record<string, string> = {}): Promise<AmiMessage> {
    this.actions += 1
    const id = String(this.actions)
    const lines = Object.entries({ Action: name, ActionID: id, ...fields }).map(
      ([key, value]) => `${key}: ${value}`,
    )
    this.socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    return waitUntil(`the response to AMI ${name}`, () => {
      const response = this.responses.get(id)
      if (!response && this.failure) throw this.failure
      return response
    })
  }

  /** The first event of that name for which `matches` holds, among those from `since` on (an index into `events`). */
  async waitForEvent(
    name: string,
    matches: (event: AmiMessage) => boolean = () => true,
    { since = 0, timeoutMs = 5000 }: { since?: number; timeoutMs?: number } = {},
  ): Promise<AmiMessage> {
    const find = () => {
      if (this.failure) throw this.failure
      return this.events.slice(since).find((event) => event.Event === name && matches(event))
    }
    return waitUntil(`the AMI event ${name}`, find, { timeoutMs })
  }

  close(): void {
    this.socket.destroy()
  }

  private take(text: string): void {
    this.pending += text
    for (;;) {
      const end = this.pending.indexOf('\r\n\r\n')
      if (end < 0) return
      const frame = this.pending.slice(0, end)
      this.pending = this.pending.slice(end + 4)
      const message: AmiMessage = {}
      for (const line of frame.split('\r\n')) {
        const colon = line.indexOf(': ')
        if (colon > 0) message[line.slice(0, colon)] ??= line.slice(colon + 2)
      }
      if (message.Event !== undefined) this.events.push(message)
      else if (message.Response !== undefined) this.responses.set(message.ActionID ?? '', message)
    }
  }
}
