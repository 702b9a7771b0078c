import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { readCallsFile } from '@/switch/calls-file'
import { Carrier } from '@/switch/carrier'
import { Cordboard } from '@/switch/cordboard'
import { findFreeUdpPort } from '@/switch/free-port'
import { type PolicyDocument, sipPassword, toText } from '@/switch/how-to-file'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'
import type { CallResult, OutgoingCall } from '@/switch/outgoing-call'
import type { Phone } from '@/switch/phone'
import { waitUntil } from '@/switch/wait-until'

/** What a test of calls plays on: the PBX of `readCallsFile` on a real switch, its phones, and what is asked of them. */
export class CallsStage {
  /** The switch complains about what a test makes unreachable, never about a call. */
  unreachable: RegExp[] = []
  private mark = 0

  private constructor(
    readonly laboratory: Laboratory,
    readonly cordboard: Cordboard,
    readonly backup: Carrier,
    /** A trunk where nobody answers. */
    readonly silent: { address: string; port: number },
    readonly document: PolicyDocument,
    /** 101: restricted, with nobody logged in; reaches extensions. */
    readonly landing: Phone,
    /** 102: restricted likewise. */
    readonly second: Phone,
    /** 104: of the office, may dial out over `_7XXX`. */
    readonly office: Phone,
    /** 106: as 104, for a minute. */
    readonly short: Phone,
  ) {}

  static async start(): Promise<CallsStage> {
    const laboratory = await startLaboratory()
    const { asterisk } = laboratory
    const remote = { host: asterisk.host, port: asterisk.ports.sip }
    const backup = await Carrier.start({ address: '127.0.0.3', remote })
    const silent = { address: '127.0.0.4', port: await findFreeUdpPort('127.0.0.4') }
    const cordboard = await Cordboard.start(asterisk)
    const document = await readCallsFile(laboratory.carrier, backup, silent)
    await commit(cordboard, document)
    const phone = (user: string) => laboratory.addRegisteredPhone({ user, password: sipPassword })
    const phones = [await phone('101'), await phone('102'), await phone('104'), await phone('106')] as const
    return new CallsStage(laboratory, cordboard, backup, silent, document, ...phones)
  }

  async stop(): Promise<void> {
    await this.cordboard.stop()
    await this.backup.stop()
    await this.laboratory.stop()
  }

  /** Brings `document` into force. */
  importAndCommit(): Promise<void> {
    return commit(this.cordboard, this.document)
  }

  /** The log has no WARNING or ERROR since the last look, but of what was made unreachable. */
  async expectNoComplaint(): Promise<void> {
    const { asterisk } = this.laboratory
    const since = this.mark
    // Before the look, so that what it finds is told of one test.
    this.mark = await asterisk.mark()
    expect(await asterisk.warnings({ since, ignore: this.unreachable })).toEqual([])
  }

  async answered(phone: Phone, to: string): Promise<CallResult> {
    const result = await phone.call({ to, script: [{ waitMs: 50 }] })
    expect({ to, status: result.status }).toEqual({ to, status: 200 })
    return result
  }

  /** The refusal is heard; the caller does not wait for its end. */
  async refused(phone: Phone, to: string, reason: string): Promise<void> {
    const since = await this.laboratory.asterisk.mark()
    const result = await phone.call({ to, early: [{ hear: 5, withinMs: 5000 }] })
    expect({ to, answered: result.answered }).toEqual({ to, answered: false })
    expect(await this.laboratory.asterisk.logSince(since)).toContain(`Goto (cb-refuse,${reason},1)`)
  }

  async statusOf(phone: Phone, to: string): Promise<number> {
    return (await phone.call({ to })).status
  }

  async fromOutside(to: string): Promise<number> {
    const call = { to, from: '+14165550000', name: 'Outside', script: [{ waitMs: 50 }] }
    return (await this.laboratory.carrier.call(call)).status
  }

  /** Where the lists of {@link sentSince} begin. */
  begin(): { carrier: number; backup: number } {
    return { carrier: this.laboratory.carrier.calls.length, backup: this.backup.calls.length }
  }

  /** Numbers of the calls that the carriers were sent since `begin`. */
  sentSince({ carrier, backup }: { carrier: number; backup: number }): {
    carrier: string[]
    backup: string[]
  } {
    return {
      carrier: this.laboratory.carrier.calls.slice(carrier).map(({ requestUser }) => requestUser),
      backup: this.backup.calls.slice(backup).map(({ requestUser }) => requestUser),
    }
  }

  /** Calls `to` and gives what `application` finds in the log, once it finds something. */
  async steps(phone: Phone, to: string, application: RegExp): Promise<string[]> {
    const since = await this.laboratory.asterisk.mark()
    const call = await phone.dial(to)
    await call.answered()
    // Answer() waits for the first sound before the step behind it is taken.
    const found = await this.logged(since, application)
    await call.hangUp()
    return found
  }

  /** The first group of each line of the log since `since` that `pattern` matches, once there is one. */
  logged(since: number, pattern: RegExp): Promise<string[]> {
    return waitUntil(`the log to have ${pattern}`, async () => {
      const lines = (await this.laboratory.asterisk.logSince(since)).split('\n')
      const found = lines.flatMap((line) => pattern.exec(line)?.[1] ?? [])
      return found.length > 0 && found
    })
  }

  /** A call from a phone that is up, and the leg of the phone that took it. */
  async connect(caller: Phone, to: string, called: Phone | Carrier): Promise<Connected> {
    called.forget()
    const since = await this.laboratory.asterisk.mark()
    const call = await caller.dial(to)
    await call.answered()
    const leg = await called.nextCall()
    await leg.reaches(['answered'])
    await this.joined(since)
    return { call, leg }
  }

  /**
   * Resolves when the switch has joined two since the mark. Both have their answers a moment earlier, and until then
   * nothing can be transferred.
   */
  async joined(since: number): Promise<void> {
    await waitUntil('the two to be joined', async () => {
      const log = await this.laboratory.asterisk.logSince(since)
      return (log.match(/ joined '[^']*' basic-bridge/g)?.length ?? 0) > 1
    })
  }

  async logIn(device: string, extension: string, pin = '4321'): Promise<string> {
    const token = (await readFile(join(this.cordboard.dataDir, 'gatekeeper.token'), 'utf8')).trim()
    const answer = await fetch(`${this.cordboard.gatekeeperUrl}/v1/hotdesk/login`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ device, extension, pin }),
    })
    const { code } = (await answer.json()) as { code?: string }
    return code ?? 'logged in'
  }

  async sessions(): Promise<string[]> {
    const rows = await this.cordboard.ask<{ sessions: { extension: string; device: string }[] }>(['sessions'])
    return rows.sessions.map(({ extension, device }) => `${extension} at ${device}`).sort()
  }

  logOutAll(): Promise<string> {
    return this.cordboard.must(['logout', '--all', '--reason', 'Next test'])
  }
}

export type Connected = { call: OutgoingCall; leg: Awaited<ReturnType<Phone['nextCall']>> }

async function commit(cordboard: Cordboard, document: PolicyDocument): Promise<void> {
  const file = join(cordboard.dataDir, 'calls.yaml')
  await writeFile(file, toText(document))
  await cordboard.must(['import', file, '--yes'])
  await cordboard.must(['commit', '--message', 'Calls'])
}
