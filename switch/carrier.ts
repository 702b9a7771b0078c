import { type Behaviour, CallReceiver } from '@/switch/call-receiver'
import type { IncomingCall } from '@/switch/incoming-call'
import { type CallResult, OutgoingCall } from '@/switch/outgoing-call'
import { type CallScript, placeCall } from '@/switch/place-call'

export type CarrierOptions = {
  /** Its own address on loopback: the switch knows a carrier by where it comes from. */
  address: string
  port?: number
  remote: { host: string; port: number }
}

export type CarrierCall = CallScript & { to: string; from: string; name?: string; headers?: string[] }

/** A carrier: takes calls of the switch and remembers what it was sent, and calls in. No registration, no password. */
export class Carrier {
  private readonly dialled: OutgoingCall[] = []
  private readonly behaviours = new Map<string, Behaviour>()
  /** For numbers without a behaviour of their own. */
  usual: Behaviour = { kind: 'answer' }

  private constructor(
    readonly options: CarrierOptions,
    private readonly receiver: CallReceiver,
  ) {}

  static async start(options: CarrierOptions): Promise<Carrier> {
    const behave = (call: IncomingCall) => carrier.behaviours.get(call.requestUser) ?? carrier.usual
    const receiver = await CallReceiver.start({
      address: options.address,
      port: options.port,
      user: 'carrier',
      behave,
    })
    const carrier: Carrier = new Carrier(options, receiver)
    return carrier
  }

  get address(): string {
    return this.receiver.address
  }

  get port(): number {
    return this.receiver.port
  }

  /** Every call it was sent, oldest first: `requestUser`, `from`, `assertedIdentity`, `at`. */
  get calls(): IncomingCall[] {
    return this.receiver.calls
  }

  /** What it does with calls to a number (user part of the Request-URI), from the next one on. */
  behave(number: string, behaviour: Behaviour): void {
    this.behaviours.set(number, behaviour)
  }

  nextCall(timeoutMs?: number): Promise<IncomingCall> {
    return this.receiver.nextCall(timeoutMs)
  }

  forget(): void {
    this.receiver.forget()
  }

  /** Calls in and hands the call out while it runs. `from` is the caller's number. */
  async dial({ to, from, name, headers }: CarrierCall): Promise<OutgoingCall> {
    const call = await OutgoingCall.start({ ...this.options, to, user: from, displayName: name, headers })
    this.dialled.push(call)
    return call
  }

  /** Makes a whole call in: dials, plays the script once it is answered, hangs up. */
  call({ to, from, name, headers, ...script }: CarrierCall): Promise<CallResult> {
    return placeCall({ ...this.options, to, user: from, displayName: name, headers }, script)
  }

  /** Ends what is still running, calls included. */
  async stop(): Promise<void> {
    for (const call of this.dialled) await call.abandon()
    await this.receiver.stop()
  }
}
