import { setTimeout as delay } from 'node:timers/promises'
import { IncomingCall } from '@/switch/incoming-call'
import { type FinalStatus, waitScenario } from '@/switch/scenario-wait'
import { Sipp } from '@/switch/sipp'
import { waitUntil } from '@/switch/wait-until'

/** What a phone or the carrier does with a call that comes in. */
export type Behaviour =
  /** Speaks, then sends back what it hears: each if asked to. */
  | { kind: 'answer'; afterMs?: number; speakMs?: number; echoes?: boolean }
  | { kind: 'ring' }
  | { kind: 'refuse'; status: FinalStatus }
  | { kind: 'redirect'; to: string }
  | { kind: 'early-media'; speakMs: number }
  /** Nothing at all: only 100 Trying. The test decides through the call's methods. */
  | { kind: 'nothing' }

export const busy: Behaviour = { kind: 'refuse', status: 486 }

export type ReceiverOptions = {
  address: string
  user: string
  port?: number
  behave: (call: IncomingCall) => Behaviour
}

/** The waiting half of a phone or carrier: one sipp that takes any number of calls and remembers them. */
export class CallReceiver {
  /** Every call since the start, oldest first. */
  readonly calls: IncomingCall[] = []
  private taken = 0
  private failure: unknown
  private sipp!: Sipp

  private constructor(private readonly behave: ReceiverOptions['behave']) {}

  static async start({ address, user, port, behave }: ReceiverOptions): Promise<CallReceiver> {
    const receiver = new CallReceiver(behave)
    // Messages of a call that is still being opened wait here.
    const opening = new Map<string, Promise<IncomingCall>>()
    receiver.sipp = await Sipp.start({
      scenario: waitScenario({ user, address }),
      address,
      port,
      onMessage: (message) => {
        const known = opening.get(message.callId)
        if (known) void known.then((call) => call.see(message)).catch(() => undefined)
        else if (message.method === 'INVITE' && message.direction === 'received') {
          const call = IncomingCall.open(message, receiver.sipp)
          opening.set(message.callId, call)
          call
            .then((opened) => receiver.take(opened))
            .catch((error: unknown) => {
              receiver.failure = error
            })
        }
      },
    })
    return receiver
  }

  get port(): number {
    return this.sipp.port
  }

  get address(): string {
    return this.sipp.address
  }

  /** Messages that are no call: NOTIFY of a message lamp, OPTIONS of a qualify. */
  get messages() {
    return this.sipp.messages
  }

  /** The next call that no earlier `nextCall` gave. */
  async nextCall(timeoutMs = 5000): Promise<IncomingCall> {
    const call = await waitUntil(
      `a call to arrive at ${this.address}`,
      () => {
        if (this.failure) throw this.failure
        if (!this.sipp.isRunning) throw new Error(`The sipp at ${this.address} has ended.`)
        return this.calls[this.taken]
      },
      { timeoutMs },
    )
    this.taken += 1
    return call
  }

  /** Forgets the calls so far, so that `nextCall` gives only later ones. */
  forget(): void {
    this.taken = this.calls.length
  }

  async stop(): Promise<void> {
    await this.sipp.stop()
    for (const call of this.calls) call.media.close()
  }

  private async take(call: IncomingCall): Promise<void> {
    this.calls.push(call)
    const behaviour = this.behave(call)
    switch (behaviour.kind) {
      case 'nothing':
        return
      case 'refuse':
        return call.refuse(behaviour.status)
      case 'redirect':
        return call.redirect(behaviour.to)
      case 'ring':
        return call.ring()
      case 'early-media':
        call.progress()
        await call.reaches(['ringing'])
        return call.media.speak(behaviour.speakMs)
      case 'answer':
        call.ring()
        await call.reaches(['ringing', 'cancelled'])
        if (behaviour.afterMs) await delay(behaviour.afterMs)
        call.answer()
        if (behaviour.speakMs) {
          await call.reaches(['answered'])
          await call.media.speak(behaviour.speakMs)
        }
        if (behaviour.echoes) call.media.echo()
    }
  }
}
