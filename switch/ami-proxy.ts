import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Stands between the gatekeeper and the manager interface of a switch: can be cut, and says when an action comes by. */
export class AmiProxy {
  private readonly open = new Set<Socket>()
  private isCut = false
  private watched: { pattern: RegExp; act: () => Promise<void> } | null = null

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {
    server.on('connection', (socket) => this.join(socket))
  }

  /** `target`: port of the manager interface on 127.0.0.1. */
  static async start(target: number): Promise<AmiProxy> {
    const server = createServer()
    const proxy = new AmiProxy(server, target)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** Ends every connection and takes none until {@link mend}. */
  cut(): void {
    this.isCut = true
    for (const socket of this.open) socket.destroy()
  }

  mend(): void {
    this.isCut = false
  }

  /** Carries out `act` once, before the next action that `pattern` finds is handed on; resolves when it is done. */
  before(pattern: RegExp, act: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.watched = { pattern, act: () => act().then(resolve, reject) }
    })
  }

  async stop(): Promise<void> {
    this.cut()
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
  }

  private join(client: Socket): void {
    if (this.isCut) {
      client.destroy()
      return
    }
    const switchSide = connect(this.target, '127.0.0.1')
    for (const [socket, other] of [
      [client, switchSide],
      [switchSide, client],
    ] as const) {
      this.open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        this.open.delete(socket)
        other.destroy()
      })
    }
    switchSide.on('data', (bytes) => client.write(bytes))
    let pending = ''
    let last = Promise.resolve()
    client.on('data', (bytes) => {
      pending += bytes.toString()
      for (let end = pending.indexOf('\r\n\r\n'); end >= 0; end = pending.indexOf('\r\n\r\n')) {
        const action = pending.slice(0, end + 4)
        pending = pending.slice(end + 4)
        last = last.then(() => this.pass(action, switchSide))
      }
    })
  }

  private async pass(action: string, switchSide: Socket): Promise<void> {
    if (this.watched?.pattern.test(action)) {
      const { act } = this.watched
      this.watched = null
      await act()
    }
    if (!switchSide.destroyed) switchSide.write(action)
  }
}
