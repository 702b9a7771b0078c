import { contactOf, type Dialog } from '@/switch/in-dialog'
import { Media } from '@/switch/media'
import { callScenario } from '@/switch/scenario-call'
import { parseMediaTarget, type SipMessage } from '@/switch/sip-message'
import { Sipp } from '@/switch/sipp'
import { waitUntil } from '@/switch/wait-until'

/** What the caller does in a call. */
export type Step =
  /** Digits, as RFC 4733 telephone-events. */
  | { dtmf: string }
  | { waitMs: number }
  /** Waits until so many audible packets (20 ms each) have come; throws when they do not. */
  | { hear: number; withinMs?: number }
  /** Sends a tone. */
  | { speakMs: number }
  /** Waits until the switch ends the call; throws when it does not. */
  | { untilEndMs: number }

export type CallResult = {
  /** Final status of the INVITE: 200, 403, …; 0 when there was none before the caller gave up. */
  status: number
  reason: string
  answered: boolean
  /** 180 was seen. */
  rang: boolean
  /** Audible RTP packets before the final response: an announcement in early media. */
  earlyPackets: number
  /** Audible RTP packets in all. */
  audiblePackets: number
  endedBy: 'caller' | 'switch'
  durationMs: number
  /** Headers of the final response, by lower-case name. */
  headers: Record<string, string>
  messages: SipMessage[]
}

export type OutgoingCallOptions = {
  to: string
  user: string
  password?: string
  displayName?: string
  headers?: string[]
  remote: { host: string; port: number }
  address: string
}

/** A call that a phone or the carrier makes to the switch, steered while it runs. */
export class OutgoingCall {
  private readonly begin = performance.now()
  private final: SipMessage | null = null
  private earlyPackets = 0
  private byeFrom: 'caller' | 'switch' | null = null
  private rang = false
  private ended = false
  private sipp!: Sipp

  private constructor(
    readonly to: string,
    readonly media: Media,
  ) {}

  /** Resolves when the INVITE is out. */
  static async start(options: OutgoingCallOptions): Promise<OutgoingCall> {
    const media = await Media.open(options.address)
    const call = new OutgoingCall(options.to, media)
    // `#` may not stand in a SIP URI; what else a test wants to try (commas, quotes as %22) it writes itself.
    const to = options.to.replaceAll('#', '%23')
    call.sipp = await Sipp.start({
      scenario: callScenario({ ...options, to, mediaPort: media.port }),
      address: options.address,
      remote: options.remote,
      onMessage: (message) => call.see(message),
    })
    void call.sipp.ended.then(() => {
      call.ended = true
      media.close()
    })
    await waitUntil(`the call to ${options.to} to go out`, () => call.messages.length > 0 || call.ended)
    return call
  }

  get messages(): SipMessage[] {
    return this.sipp.messages
  }

  /** This side of the dialog; throws before the call is answered. */
  get dialog(): Dialog {
    const { final } = this
    const invite = this.messages.find(({ method, status }) => method === 'INVITE' && status === null)
    if (final?.status !== 200 || !invite) throw new Error(`The call to ${this.to} is not answered.`)
    return {
      callId: final.callId,
      own: final.headers.from ?? '',
      peer: final.headers.to ?? '',
      target: contactOf(final),
      contact: contactOf(invite),
    }
  }

  get isOver(): boolean {
    return this.ended
  }

  /** Resolves at the final response; `answered` says which kind. Throws when the switch gave none in time. */
  async settled(timeoutMs = 10_000): Promise<{ answered: boolean; status: number }> {
    const final = await waitUntil(
      `a final answer to the call to ${this.to}`,
      () => this.final ?? this.ended,
      { timeoutMs },
    )
    const status = final === true ? 0 : (final.status ?? 0)
    return { answered: status === 200, status }
  }

  /** Resolves when the call is answered; throws when it is refused. */
  async answered(timeoutMs = 10_000): Promise<void> {
    const { answered, status } = await this.settled(timeoutMs)
    if (!answered)
      throw new Error(`The call to ${this.to} was not answered but got ${status} ${this.final?.line ?? ''}.`)
  }

  /** Resolves when 180 or 183 was received. */
  async ringing(timeoutMs = 10_000): Promise<void> {
    const isProgress = (message: SipMessage) => message.status === 180 || message.status === 183
    await waitUntil(`the call to ${this.to} to ring`, () => this.messages.some(isProgress), { timeoutMs })
  }

  sendDtmf(digits: string): Promise<void> {
    return this.media.sendDtmf(digits)
  }

  hear(packets: number, timeoutMs?: number): Promise<void> {
    return this.media.hear(packets, timeoutMs)
  }

  /** BYE, or CANCEL while the call is not answered yet. Resolves when the switch has taken it. */
  async hangUp(timeoutMs = 5000): Promise<CallResult> {
    if (!this.ended) this.sipp.command(this.messages[0]?.callId ?? '', 'HANGUP')
    return this.over(timeoutMs)
  }

  /** Drops the call without a word: for a test that failed half-way. Does nothing to a call that is over. */
  async abandon(): Promise<void> {
    await this.sipp.stop()
    this.media.close()
  }

  /** Resolves when the call has ended, however. A call that does not end in time is broken off, and it throws. */
  async over(timeoutMs = 10_000): Promise<CallResult> {
    try {
      await waitUntil(`the call to ${this.to} to end`, () => this.ended, { timeoutMs })
    } finally {
      await this.abandon()
    }
    return this.result()
  }

  result(): CallResult {
    return {
      status: this.final?.status ?? 0,
      reason: this.final?.line ?? '',
      answered: this.final?.status === 200,
      rang: this.rang,
      earlyPackets: this.earlyPackets,
      audiblePackets: this.media.audiblePackets,
      endedBy: this.byeFrom ?? (this.final && this.final.status !== 200 ? 'switch' : 'caller'),
      durationMs: Math.round((this.messages.at(-1)?.seenAt ?? this.begin) - this.begin),
      headers: this.final?.headers ?? {},
      messages: this.messages,
    }
  }

  private see(message: SipMessage): void {
    if (message.method === 'BYE' && message.status === null) {
      this.byeFrom ??= message.direction === 'sent' ? 'caller' : 'switch'
    }
    if (message.direction !== 'received' || message.method !== 'INVITE' || message.status === null) return
    const remote = parseMediaTarget(message.body)
    if (remote) this.media.setRemote(remote)
    if (message.status === 180) this.rang = true
    const isChallenge = message.status === 401 && message.headers.cseq === '1 INVITE'
    if (message.status < 200 || isChallenge || this.final) return
    this.final = message
    this.earlyPackets = this.media.audiblePackets
  }
}
