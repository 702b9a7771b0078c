import { type Behaviour, CallReceiver } from '@/switch/call-receiver'
import type { IncomingCall } from '@/switch/incoming-call'
import { type CallResult, OutgoingCall } from '@/switch/outgoing-call'
import { type CallScript, placeCall } from '@/switch/place-call'
import { registerScenario } from '@/switch/scenario-register'
import { Sipp } from '@/switch/sipp'

export type PhoneOptions = {
  user: string
  password: string
  /** An address of its own on loopback, such as 127.0.0.11. */
  address: string
  /** Host and port of the switch. */
  remote: { host: string; port: number }
  /** Display name of From. */
  displayName?: string
}

/** A SIP phone: registers, makes calls, and takes them as `behaviour` says. The protocol is sipp's. */
export class Phone {
  /** What it does with calls that come in, from the next one on. */
  behaviour: Behaviour = { kind: 'answer' }
  private readonly dialled: OutgoingCall[] = []

  private constructor(
    readonly options: PhoneOptions,
    private readonly receiver: CallReceiver,
  ) {}

  static async start(options: PhoneOptions): Promise<Phone> {
    const behave = () => phone.behaviour
    const receiver = await CallReceiver.start({ address: options.address, user: options.user, behave })
    const phone: Phone = new Phone(options, receiver)
    return phone
  }

  get contact(): string {
    return `sip:${this.options.user}@${this.receiver.address}:${this.receiver.port}`
  }

  /** Calls that came in, oldest first. */
  get calls(): IncomingCall[] {
    return this.receiver.calls
  }

  /** Everything that came in or went out on the waiting side, NOTIFYs of the message lamp included. */
  get messages() {
    return this.receiver.messages
  }

  /** Registers for `expiresSeconds` (0: unregisters) and gives the final status: 200, or 401 for a wrong password. */
  async register({ expiresSeconds = 3600, password = this.options.password } = {}): Promise<number> {
    const { user, remote, address } = this.options
    const scenario = registerScenario({
      user,
      password,
      host: remote.host,
      contact: this.contact,
      expiresSeconds,
    })
    const sipp = await Sipp.start({ scenario, address, remote, onMessage: () => undefined })
    const givesUp = setTimeout(() => void sipp.stop(), 5000)
    await sipp.ended
    clearTimeout(givesUp)
    await sipp.stop()
    const last = sipp.messages.filter((message) => message.direction === 'received').at(-1)
    if (last?.status === undefined || last.status === null)
      throw new Error(`The switch did not answer the REGISTER of ${user}.`)
    return last.status
  }

  /** Starts a call and hands it out while it runs. */
  async dial(to: string, more: { headers?: string[]; password?: string } = {}): Promise<OutgoingCall> {
    const call = await OutgoingCall.start({ ...this.options, to, ...more })
    this.dialled.push(call)
    return call
  }

  /**
   * Makes a whole call: dials, plays the script once it is answered, hangs up. A refused call gives its status.
   * Throws when the switch gives no final response within `answerWithinMs`, or a step of the script waits in vain.
   */
  call({ to, headers, ...script }: PhoneCall): Promise<CallResult> {
    return placeCall({ ...this.options, to, headers }, script)
  }

  nextCall(timeoutMs?: number): Promise<IncomingCall> {
    return this.receiver.nextCall(timeoutMs)
  }

  /** Forgets the calls that came in so far. */
  forget(): void {
    this.receiver.forget()
  }

  /** Ends what is still running, calls included. */
  async stop(): Promise<void> {
    for (const call of this.dialled) await call.abandon()
    await this.receiver.stop()
  }
}

export type PhoneCall = CallScript & { to: string; headers?: string[] }
