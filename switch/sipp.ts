import type { ChildProcess } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRunning, startProcess, stopProcess } from '@/switch/child-process'
import { findFreeUdpPort } from '@/switch/free-port'
import type { SipMessage } from '@/switch/sip-message'
import { pingPrefix, waitForSip } from '@/switch/sip-ping'
import { SippTrace } from '@/switch/sipp-trace'

export type SippOptions = {
  scenario: string
  /** Own address and port. */
  address: string
  port?: number
  /** Where a calling scenario sends; omitted for a scenario that waits. */
  remote?: { host: string; port: number }
  onMessage: (message: SipMessage) => void
}

const commandTag = 'tag=laboratory'

/**
 * One sipp process that runs one scenario. Scenarios are steered by `command`: a datagram with the Call-ID of a call
 * and a method that SIP does not know (see scenario-parts.ts); no switch sends one, and none leaves this machine.
 */
export class Sipp {
  readonly messages: SipMessage[] = []
  /** Resolves with sipp's exit status: 0 for a call that went as its scenario says. */
  readonly ended: Promise<number>
  private complaint = ''
  private stopping: Promise<void> | null = null

  private constructor(
    readonly address: string,
    readonly port: number,
    private readonly folder: string,
    private readonly child: ChildProcess,
    private readonly trace: SippTrace,
  ) {
    child.stderr?.on('data', (text: Buffer) => {
      this.complaint += text.toString()
    })
    this.ended = new Promise((resolve) => {
      child.once('exit', (code) => {
        void trace.catchUp().then(() => resolve(code ?? -1))
      })
    })
  }

  /** Resolves when a waiting scenario listens; a calling one is on its way. */
  static async start(options: SippOptions): Promise<Sipp> {
    const { address, remote } = options
    const folder = await mkdtemp(join(tmpdir(), 'cordboard-sipp-'))
    const at = (name: string) => join(folder, name)
    await writeFile(at('scenario.xml'), options.scenario)
    await writeFile(at('messages.log'), '')
    const port = options.port ?? (await findFreeUdpPort(address))
    const controlPort = await findFreeUdpPort('127.0.0.1')
    // At sipp's usual rate of 10 calls/s the first one would start 100 ms late.
    const once = remote ? [`${remote.host}:${remote.port}`, '-m', '1', '-r', '1000'] : []
    // A waiting scenario serves many calls: one stray message must not break a call off.
    const lenient = remote ? [] : ['-default_behaviors', 'all,-abortunexp']
    const own = ['-sf', at('scenario.xml'), '-i', address, '-p', String(port), '-mi', address]
    const control = ['-ci', '127.0.0.1', '-cp', String(controlPort), '-nostdin', '-skip_rlimit']
    const logs = [
      '-trace_msg',
      '-message_file',
      at('messages.log'),
      '-trace_err',
      '-error_file',
      at('errors.log'),
    ]
    const args = [...once, ...lenient, ...own, ...control, '-aa', '-timer_resol', '2', ...logs]
    const trace = await SippTrace.follow(at('messages.log'), (message) =>
      sipp.take(message, options.onMessage),
    )
    const child = startProcess('sipp', args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder })
    const sipp: Sipp = new Sipp(address, port, folder, child, trace)
    if (!remote) await sipp.waitListening()
    return sipp
  }

  get isRunning(): boolean {
    return isRunning(this.child)
  }

  /** Tells the scenario of a call to go on: a method of scenario-parts.ts and what it needs. */
  command(callId: string, method: string, headers: Record<string, string> = {}): void {
    const lines = [
      `${method} sip:scenario@${this.address} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK-${method}`,
      `From: <sip:laboratory@127.0.0.1>;${commandTag}`,
      'To: <sip:scenario@127.0.0.1>',
      `Call-ID: ${callId}`,
      `CSeq: 1 ${method}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      'Content-Length: 0',
    ]
    const socket = createSocket('udp4')
    socket.send(`${lines.join('\r\n')}\r\n\r\n`, this.port, this.address, () => socket.close())
  }

  stop(): Promise<void> {
    this.stopping ??= (async () => {
      await stopProcess(this.child, 'SIGKILL')
      await this.ended
      await this.trace.close()
      await rm(this.folder, { recursive: true, force: true })
    })()
    return this.stopping
  }

  private async waitListening(): Promise<void> {
    const giveUp = new AbortController()
    const deadline = setTimeout(
      () => giveUp.abort(new Error('sipp did not start to listen within 10 s.')),
      10_000,
    )
    void this.ended.then((status) =>
      giveUp.abort(new Error(`sipp ended with status ${status} instead of listening: ${this.complaint}`)),
    )
    try {
      await waitForSip(this.address, this.port, giveUp.signal)
    } catch (error) {
      await this.stop()
      throw error
    } finally {
      clearTimeout(deadline)
    }
  }

  private take(message: SipMessage, onMessage: (message: SipMessage) => void): void {
    if (message.headers.from?.includes(commandTag) || message.callId.startsWith(pingPrefix)) return
    this.messages.push(message)
    onMessage(message)
  }
}
