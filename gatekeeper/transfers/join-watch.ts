import { findUnpermitted, type Join, type JoinedChannel } from '@/gatekeeper/transfers/judge-join'
import { AmiActionError, type AmiClient } from '@/lib/asterisk/ami/client'
import { type Frame, headerOf } from '@/lib/asterisk/ami/frames'
import type { HotDeskSession } from '@/lib/hotdesk/session'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * Calls that are joined without any dialplan, by attended transfer (REFER with Replaces) or by a phone that takes
 * another's call over (INVITE with Replaces). Nothing can stop them; they are noted, and hung up where the settings
 * say so and who joined them may not call a number that the joined call goes out to.
 */
export type JoinWatch = { stop(): void }

export type JoinWatchPorts = {
  ami: Pick<AmiClient, 'send' | 'list' | 'onEvent' | 'onState'>
  /** Of the active revision; null: none yet. */
  snapshot: () => Snapshot | null
  sessions: () => readonly HotDeskSession[]
  now: () => number
  wait: (ms: number) => Promise<void>
  /** Notes a join. Throws where it cannot be noted. */
  record: (join: Join, unpermitted: readonly string[], isHungUp: boolean) => Promise<void>
  log: (level: 'info' | 'warn', message: string) => void
}

/** `PJSIP/<endpoint>-<8 digits>`; null: no such channel. */
const endpointOf = (channel: string): string | null => /^PJSIP\/(.+)-[0-9a-f]{8}$/.exec(channel)?.[1] ?? null
const isTrunk = (channel: string): boolean => channel.startsWith('PJSIP/trunk-')

export function watchJoins(ports: JoinWatchPorts): JoinWatch {
  const { ami, log } = ports
  /** Channels that phones opened and that have not been in a call yet, by their unique id. */
  const opened = new Set<string>()

  const read = async (channel: string, name: string): Promise<string> =>
    headerOf(await ami.send('Getvar', { Channel: channel, Variable: name }), 'value')

  const look = async (channel: string): Promise<JoinedChannel> => ({
    name: channel,
    dialled: isTrunk(channel) ? (await read(channel, 'CB_OUT')) || null : null,
  })

  const settle = async (join: Join): Promise<void> => {
    const snapshot = ports.snapshot()
    if (!snapshot) return
    const unpermitted = findUnpermitted(join, snapshot, ports.sessions(), ports.now())
    const isHungUp = unpermitted.length > 0 && snapshot.settings.unpermittedJoins === 'hang-up'
    if (isHungUp) for (const { name } of join.channels) await hangUp(name)
    else await keepLimit(join)
    const what = join.kind === 'taken-over' ? 'took a call over' : 'joined two calls'
    if (unpermitted.length > 0)
      log('warn', `Phone ${join.by} ${what} with a number it may not call${isHungUp ? ': hung up' : ''}.`)
    await ports.record(join, unpermitted, isHungUp)
  }

  /** The end of one leg may have ended the next already: the switch refuses to hang up what it no longer has. */
  const hangUp = async (channel: string): Promise<void> => {
    await ami.send('Hangup', { Channel: channel, Cause: 21 }).catch((error: unknown) => {
      if (!(error instanceof AmiActionError && /no such channel/i.test(error.message))) throw error
    })
  }

  /** An application's limit is lost by a join (`TIMEOUT(absolute)`); what the calls had left holds for both. */
  const keepLimit = async ({ channels }: Join): Promise<void> => {
    const now = Math.floor(ports.now() / 1000)
    const ends: number[] = []
    for (const { name } of channels) {
      const until = await read(name, 'CB_UNTIL')
      if (/^[0-9]+$/.test(until)) ends.push(Number(until))
    }
    const [first] = channels
    if (ends.length === 0 || !first) return
    await ami.send('AbsoluteTimeout', { Channel: first.name, Timeout: Math.max(1, Math.min(...ends) - now) })
  }

  const takeTransfer = async (frame: Frame): Promise<void> => {
    const by = endpointOf(headerOf(frame, 'origtransfererchannel'))
    if (headerOf(frame, 'result') !== 'Success' || by === null) return
    const names = ['transfereechannel', 'transfertargetchannel'].map((key) => headerOf(frame, key))
    const channels = await Promise.all(names.filter((name) => name !== '').map(look))
    await settle({ kind: 'attended-transfer', by, channels })
  }

  /** A channel that a phone opened is in a call: with a way through our dialplan it has CB_DEV, else it took over. */
  const takeEntry = async (frame: Frame): Promise<void> => {
    const channel = headerOf(frame, 'channel')
    const by = endpointOf(channel)
    if (by === null || (await read(channel, 'CB_DEV')) !== '') return
    const others = await findOthers(headerOf(frame, 'bridgeuniqueid'), channel)
    await settle({ kind: 'taken-over', by, channels: await Promise.all(others.map(look)) })
  }

  /** Of a call that rang elsewhere and was picked up, the caller comes a moment later. */
  const findOthers = async (bridge: string, channel: string, triesLeft = 5): Promise<string[]> => {
    const entries = await ami.list('BridgeInfo', { BridgeUniqueid: bridge })
    const names = entries.map((entry) => headerOf(entry, 'channel'))
    const others = names.filter((name) => name !== '' && name !== channel)
    if (others.length > 0 || triesLeft === 0) return others
    await ports.wait(100)
    return findOthers(bridge, channel, triesLeft - 1)
  }

  const guarded = (task: Promise<void>): void =>
    void task.catch((error: unknown) => log('warn', `A joined call could not be looked at: ${String(error)}`))

  const take = (event: string, frame: Frame): void => {
    const id = headerOf(frame, 'uniqueid')
    const channel = headerOf(frame, 'channel')
    if (event === 'AttendedTransfer') guarded(takeTransfer(frame))
    else if (event === 'Hangup') opened.delete(id)
    else if (event === 'Newchannel' && headerOf(frame, 'channelstatedesc') === 'Ring') {
      if (endpointOf(channel) !== null && !isTrunk(channel)) opened.add(id)
    } else if (event === 'BridgeEnter' && opened.delete(id)) guarded(takeEntry(frame))
  }

  const ends = [
    ami.onEvent(take),
    // What happened meanwhile is not known.
    ami.onState((state) => {
      if (state === 'down') opened.clear()
    }),
  ]
  return {
    stop() {
      for (const end of ends) end()
    },
  }
}
