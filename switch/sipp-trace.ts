import { type FSWatcher, watch } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { parseSipMessage, type SipMessage } from '@/switch/sip-message'

/** Follows sipp's message trace as it grows and reports each SIP message, within a millisecond or two. */
export class SippTrace {
  private offset = 0
  private pending = Buffer.alloc(0)
  private reading: Promise<void> = Promise.resolve()

  private constructor(
    private readonly file: FileHandle,
    private readonly watcher: FSWatcher,
    private readonly onMessage: (message: SipMessage) => void,
  ) {
    watcher.on('change', () => void this.catchUp())
  }

  /** The file must exist already. */
  static async follow(file: string, onMessage: (message: SipMessage) => void): Promise<SippTrace> {
    return new SippTrace(await open(file, 'r'), watch(file), onMessage)
  }

  /** Resolves when everything written so far has been reported. */
  catchUp(): Promise<void> {
    this.reading = this.reading.then(() => this.readRest())
    return this.reading
  }

  async close(): Promise<void> {
    this.watcher.close()
    await this.reading
    await this.file.close()
  }

  private async readRest(): Promise<void> {
    const buffer = Buffer.alloc(65_536)
    for (;;) {
      const { bytesRead } = await this.file.read(buffer, 0, buffer.length, this.offset)
      if (bytesRead === 0) break
      this.offset += bytesRead
      this.pending = Buffer.concat([this.pending, buffer.subarray(0, bytesRead)])
    }
    this.takeMessages()
  }

  private takeMessages(): void {
    for (;;) {
      // latin1 keeps one character a byte: the lengths that sipp writes are in bytes.
      const text = this.pending.toString('latin1')
      const header = /UDP message (?:(sent) \((\d+) bytes\):|(received) \[(\d+)\] bytes :)\n\n/.exec(text)
      if (!header) return
      const start = header.index + header[0].length
      const end = start + Number(header[2] ?? header[4])
      if (this.pending.length < end) return
      const raw = this.pending.subarray(start, end).toString('utf8')
      this.pending = this.pending.subarray(end)
      const message = parseSipMessage(raw, header[1] ? 'sent' : 'received', performance.now())
      if (message) this.onMessage(message)
    }
  }
}
