import { isTrue, separateArguments } from '@/lib/asterisk/dialplan/arguments'
import type { Channel } from '@/lib/asterisk/dialplan/channel'
import { isTimeNow } from '@/lib/asterisk/dialplan/clock-functions'
import { writeFunction } from '@/lib/asterisk/dialplan/functions'
import { enterSubroutine, leaveSubroutine, readTarget } from '@/lib/asterisk/dialplan/jumps'

/**
 * What an application leaves: `next` goes on with the next priority, `jumped` where the channel stands now, `ended`:
 * the call is over, `failed`: Asterisk hangs up, with an ERROR or WARNING in its log.
 */
export type Outcome = 'next' | 'jumped' | 'ended' | 'failed'
export type Application = (data: string, channel: Channel) => Outcome

export const flowApplications: Readonly<Record<string, Application>> = {
  NoOp: () => 'next',
  Set: (data, channel) => {
    const equals = data.indexOf('=')
    if (equals < 0) throw new TypeError('Set needs a “=”')
    setVariable(data.slice(0, equals), data.slice(equals + 1), channel)
    return 'next'
  },
  MSet: (data, channel) => {
    for (const pair of separateArguments(data, ',', 'plain', 99)) {
      const [name, value] = separateArguments(pair, '=', 'plain', 2)
      if (name === undefined || value === undefined) throw new TypeError(`MSet: “${pair}” has no “=”`)
      setVariable(name, value, channel)
    }
    return 'next'
  },
  ClearHash: (data, { variables }) => {
    variables.dropWithPrefix(`~HASH~${data}~`)
    return 'next'
  },
  Goto: jump,
  GotoIf: (data, channel) => {
    const [condition, yes, no] = splitBranches(data)
    return follow(isTrue(condition) ? yes : no, channel)
  },
  GotoIfTime: (data, channel) => {
    const [time, yes, no] = splitBranches(data)
    return follow(isTimeNow(time, channel) ? yes : no, channel)
  },
  Gosub: enter,
  GosubIf: (data, channel) => {
    const [condition = '', labels] = separateArguments(data, '?', 'raw', 2)
    if (labels === undefined) throw new TypeError('GosubIf needs a “?”')
    const [yes = '', no = ''] = separateArguments(labels, ':', 'raw', 2)
    const target = isTrue(condition) ? yes : no
    return target === '' ? 'next' : enter(target, channel)
  },
  Return: (data, channel) => {
    if (leaveSubroutine(channel, data)) return 'jumped'
    channel.complaints.push('Return outside of a subroutine')
    return 'failed'
  },
}

function setVariable(name: string, value: string, channel: Channel): void {
  if (name.endsWith(')')) writeFunction(name, value, channel)
  else channel.variables.set(name, value)
}

/** `condition?yes:no`, cut at the first signs, whatever stands in them. Source: `pbx_builtin_gotoif`. */
function splitBranches(data: string): [string, string, string] {
  const question = data.indexOf('?')
  if (question < 0) return [data, '', '']
  const branches = data.slice(question + 1)
  const colon = branches.indexOf(':')
  if (colon < 0) return [data.slice(0, question), branches, '']
  return [data.slice(0, question), branches.slice(0, colon), branches.slice(colon + 1)]
}

const follow = (target: string, channel: Channel): Outcome => (target === '' ? 'next' : jump(target, channel))

function jump(data: string, channel: Channel): Outcome {
  const target = data === '' ? null : readTarget(data, channel)
  if (target === null) {
    channel.complaints.push(`there is no “${data}” to go to`)
    return 'failed'
  }
  channel.location = target
  return 'jumped'
}

function enter(data: string, channel: Channel): Outcome {
  const open = data.indexOf('(')
  const target = open < 0 ? data : data.slice(0, open)
  const close = data.lastIndexOf(')')
  const args = open < 0 ? '' : data.slice(open + 1, close < open ? undefined : close)
  if (enterSubroutine(channel, target, separateArguments(args, ',', 'raw', 100))) return 'jumped'
  channel.complaints.push(`there is no “${target}” to run`)
  return 'failed'
}
