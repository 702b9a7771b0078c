import { contactOf, type Dialog } from '@/switch/in-dialog'
import { Media } from '@/switch/media'
import type { FinalStatus } from '@/switch/scenario-wait'
import { parseIdentity, parseMediaTarget, type SipMessage, uriUser } from '@/switch/sip-message'
import type { Sipp } from '@/switch/sipp'
import { waitUntil } from '@/switch/wait-until'

export type CallState = 'waiting' | 'ringing' | 'answered' | 'refused' | 'cancelled' | 'ended'

/** A call that the switch sent to a phone or to the carrier. */
export class IncomingCall {
  state: CallState = 'waiting'
  readonly at = new Date()
  readonly callId: string
  /** User part of the Request-URI, as on the wire. */
  readonly requestUser: string
  /** Caller ID as the callee sees it. */
  readonly from: { name: string; number: string }
  readonly assertedIdentity: { name: string; number: string } | null
  readonly headers: Record<string, string>
  /** The last answer with a tag of its own, as it was sent: 180, 183 or 200. */
  private accepted: SipMessage | null = null

  private constructor(
    readonly invite: SipMessage,
    private readonly sipp: Sipp,
    readonly media: Media,
  ) {
    this.callId = invite.callId
    this.requestUser = uriUser(invite.line)
    this.headers = invite.headers
    this.from = parseIdentity(invite.headers.from ?? '')
    const asserted = invite.headers['p-asserted-identity']
    this.assertedIdentity = asserted === undefined ? null : parseIdentity(asserted)
    const remote = parseMediaTarget(invite.body)
    if (remote) media.setRemote(remote)
  }

  static async open(invite: SipMessage, sipp: Sipp): Promise<IncomingCall> {
    return new IncomingCall(invite, sipp, await Media.open(sipp.address))
  }

  ring(): void {
    this.command('RING')
  }

  /** 183 with media: what the phone then speaks is early media. */
  progress(): void {
    this.command('PROGRESS', { 'X-Media-Port': String(this.media.port) })
  }

  answer(): void {
    this.command('ANSWER', { 'X-Media-Port': String(this.media.port) })
  }

  refuse(status: FinalStatus = 486): void {
    this.command(`REPLY${status}`, { 'X-Contact': `sip:${this.requestUser}@${this.sipp.address}` })
  }

  /** 302 to a SIP URI. */
  redirect(uri: string): void {
    this.command('REPLY302', { 'X-Contact': uri })
  }

  /** This side of the dialog; throws before it rings. */
  get dialog(): Dialog {
    const { accepted, invite } = this
    if (!accepted) throw new Error(`The call to ${this.requestUser} does not ring yet.`)
    return {
      callId: this.callId,
      own: accepted.headers.to ?? '',
      peer: invite.headers.from ?? '',
      target: contactOf(invite),
      contact: contactOf(accepted),
    }
  }

  hangUp(): void {
    this.command('HANGUP')
  }

  /** Resolves when the call is over, however it ended. */
  async over(timeoutMs = 10_000): Promise<CallState> {
    await this.reaches(['refused', 'cancelled', 'ended'], timeoutMs)
    return this.state
  }

  async reaches(states: CallState[], timeoutMs = 10_000): Promise<void> {
    await waitUntil(
      `the call to ${this.requestUser} to be ${states.join(' or ')}`,
      () => states.includes(this.state),
      { timeoutMs },
    )
  }

  /** Follows the state from what the callee's sipp sends and receives. */
  see(message: SipMessage): void {
    if (message.method === 'INVITE' && message.status !== null) {
      if ([180, 183, 200].includes(message.status)) this.accepted = message
      if (message.status === 180 || message.status === 183) this.state = 'ringing'
      else if (message.status >= 300 && this.state !== 'cancelled') this.state = 'refused'
    } else if (message.method === 'ACK' && this.state !== 'refused' && this.state !== 'cancelled')
      this.state = 'answered'
    else if (message.method === 'CANCEL' && message.status === null) this.state = 'cancelled'
    else if (message.method === 'BYE' && message.status === 200) this.state = 'ended'
    if (this.state === 'ended' || this.state === 'cancelled' || this.state === 'refused') this.media.close()
  }

  private command(method: string, headers?: Record<string, string>): void {
    this.sipp.command(this.callId, method, headers)
  }
}
