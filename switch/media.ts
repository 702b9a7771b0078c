import { createSocket, type Socket } from 'node:dgram'
import { setTimeout as delay } from 'node:timers/promises'
import type { MediaTarget } from '@/switch/sip-message'
import { waitUntil } from '@/switch/wait-until'

const digits = '0123456789*#ABCD'
const audioPayload = 0
const samplesPerPacket = 160
const packetMs = 20

/**
 * The media of one call: counts the RTP that arrives and sends DTMF (RFC 4733 telephone-event) and
 * a tone, paced as a phone does. Knows the other side from its SDP, else from the first packet that came.
 */
export class Media {
  /** RTP packets that arrived. */
  packets = 0
  /** Audio packets that were not silent: something could be heard. */
  audiblePackets = 0
  private remote: MediaTarget | null = null
  private sequence = Math.floor(Math.random() * 30_000)
  private timestamp = Math.floor(Math.random() * 1_000_000)
  private readonly source = Math.floor(Math.random() * 0xffff_ffff)
  private closed = false
  private echoes = false

  private constructor(
    private readonly socket: Socket,
    readonly port: number,
  ) {
    socket.on('message', (packet, sender) => {
      this.packets += 1
      this.remote ??= { address: sender.address, port: sender.port, eventPayload: 96 }
      const payload = packet.subarray(12)
      const isAudio = ((packet[1] ?? 0) & 0x7f) === audioPayload
      // 0xff and 0x7f are ±0, and the smallest steps are line noise of a decoder; louder samples are speech or tone.
      if (isAudio && payload.some((sample) => (~sample & 0x7f) > 0x10)) this.audiblePackets += 1
      if (isAudio && this.echoes) this.sendBack(payload)
    })
    // The other side closes its port first when a call ends.
    socket.on('error', () => undefined)
  }

  static open(address: string): Promise<Media> {
    return new Promise((resolve, reject) => {
      const socket = createSocket('udp4')
      socket.once('error', reject)
      socket.bind(0, address, () => resolve(new Media(socket, socket.address().port)))
    })
  }

  setRemote(remote: MediaTarget): void {
    this.remote = remote
  }

  /** Resolves when `count` more audible packets (20 ms each) have arrived; throws when the call ends before. */
  async hear(count: number, timeoutMs = 5000): Promise<void> {
    const wanted = this.audiblePackets + count
    const heard = () => {
      if (this.audiblePackets >= wanted) return true
      if (this.closed) throw new Error(`The call ended before ${count} more audible RTP packets came.`)
      return false
    }
    await waitUntil(`${count} audible RTP packets`, heard, { timeoutMs })
  }

  /** Sends digits, each 100 ms of tone and 60 ms of pause: above the shortest that Asterisk takes as they are. */
  async sendDtmf(text: string): Promise<void> {
    for (const digit of text.toUpperCase()) {
      const event = digits.indexOf(digit)
      if (event < 0) throw new Error(`'${digit}' is no DTMF digit.`)
      await this.sendEvent(event)
      await delay(60)
      this.timestamp += 60 * 8
    }
  }

  /** Sends a 440 Hz tone for `durationMs`. */
  async speak(durationMs: number): Promise<void> {
    const begin = performance.now()
    for (let sent = 0; sent * packetMs < durationMs && !this.closed; sent += 1) {
      const samples = Buffer.from(
        Array.from({ length: samplesPerPacket }, (_, n) => toneSample(sent * samplesPerPacket + n)),
      )
      this.sendPacket('audio', sent === 0, samples)
      this.timestamp += samplesPerPacket
      await delay(Math.max(0, begin + (sent + 1) * packetMs - performance.now()))
    }
  }

  /** Sends back what comes, from now on. */
  echo(): void {
    this.echoes = true
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.socket.close()
  }

  private sendBack(payload: Buffer): void {
    this.sendPacket('audio', false, payload)
    this.timestamp += payload.length
  }

  private async sendEvent(event: number): Promise<void> {
    const steps = 5
    for (let step = 1; step <= steps; step += 1) {
      this.sendPacket('event', step === 1, eventBody(event, false, step * samplesPerPacket))
      await delay(packetMs)
    }
    // The end is sent three times, as RFC 4733 asks.
    for (let copy = 0; copy < 3; copy += 1)
      this.sendPacket('event', false, eventBody(event, true, steps * samplesPerPacket))
    this.timestamp += steps * samplesPerPacket
  }

  private sendPacket(kind: 'audio' | 'event', marker: boolean, body: Buffer): void {
    if (this.remote === null)
      throw new Error('Nowhere to send media to: the switch has not told its address yet.')
    if (this.closed) return
    const payloadType = kind === 'audio' ? audioPayload : this.remote.eventPayload
    const header = Buffer.alloc(12)
    header[0] = 0x80
    header[1] = (marker ? 0x80 : 0) | payloadType
    header.writeUInt16BE(this.sequence & 0xffff, 2)
    header.writeUInt32BE(this.timestamp >>> 0, 4)
    header.writeUInt32BE(this.source >>> 0, 8)
    this.sequence += 1
    this.socket.send(Buffer.concat([header, body]), this.remote.port, this.remote.address)
  }
}

function eventBody(event: number, end: boolean, duration: number): Buffer {
  const body = Buffer.alloc(4)
  body[0] = event
  body[1] = (end ? 0x80 : 0) | 10
  body.writeUInt16BE(duration, 2)
  return body
}

/** A square wave of 440 Hz in µ-law. */
const toneSample = (n: number): number => (Math.floor((n * 440 * 2) / 8000) % 2 === 0 ? 0x90 : 0x10)
