import { separateArguments } from '@/lib/asterisk/dialplan/arguments'
import { fromBytes, toBytes } from '@/lib/asterisk/dialplan/byte-text'
import type { Channel } from '@/lib/asterisk/dialplan/channel'
import type { Application } from '@/lib/asterisk/dialplan/flow-applications'

/** Applications that somebody notices. Each leaves an event; those that talk with the caller end well at once. */
export const callApplications: Readonly<Record<string, Application>> = {
  Answer: noticed('Answer'),
  Progress: noticed('Progress'),
  Wait: noticed('Wait'),
  Playback: noticed('Playback'),
  Echo: noticed('Echo'),
  ConfBridge: noticed('ConfBridge'),
  VoiceMail: noticed('VoiceMail'),
  VoiceMailMain: noticed('VoiceMailMain'),
  AGI: (data, channel) => {
    notice('AGI', data, channel)
    channel.variables.set('AGISTATUS', channel.world.runAgi(fromBytes(data)))
    return 'next'
  },
  // Without option g the call is over when the one who was called hangs up.
  Dial: (data, channel) => {
    notice('Dial', data, channel)
    const [target = ''] = separateArguments(data, ',', 'plain', 4)
    const { cause, shared = {}, status } = channel.world.dial(fromBytes(target))
    for (const [name, text] of Object.entries(shared)) channel.shared.set(name, toBytes(text))
    channel.variables.set('DIALSTATUS', status)
    channel.hangupCause = cause
    return status === 'ANSWER' ? 'ended' : 'next'
  },
  Hangup: (data, channel) => {
    notice('Hangup', data, channel)
    if (/^[0-9]+$/.test(data)) channel.hangupCause = Number(data)
    else if (data !== '') throw new TypeError('a hangup cause is a number here')
    return 'ended'
  },
}

function noticed(application: string): Application {
  return (data, channel) => {
    notice(application, data, channel)
    return 'next'
  }
}

function notice(application: string, data: string, { callerId, events }: Channel): void {
  const { name, number } = callerId
  events.push({
    application,
    data: fromBytes(data),
    callerId: { name: fromBytes(name), number: fromBytes(number) },
  })
}
