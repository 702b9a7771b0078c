import type { Channel } from '@/lib/asterisk/dialplan/channel'
import { formatTime, isTimeNow } from '@/lib/asterisk/dialplan/clock-functions'
import { switchReads, switchWrites } from '@/lib/asterisk/dialplan/switch-functions'
import { textFunctions } from '@/lib/asterisk/dialplan/text-functions'

const reads: Readonly<Record<string, (data: string, channel: Channel) => string>> = {
  ...textFunctions,
  ...switchReads,
  STRFTIME: formatTime,
  IFTIME: (data, channel) => {
    const [time = '', yes = '', no = ''] = /^([^?]*)\?([^:]*):?(.*)$/s.exec(data)?.slice(1) ?? []
    return (isTimeNow(time, channel) ? yes : no).replace(/^[\0- ]+|[\0- ]+$/g, '')
  },
}

/** Is this a function that can be read or written here? */
export const isFunction = (name: string): boolean => Object.hasOwn(reads, name) || canBeWritten(name)
const canBeWritten = (name: string): boolean => Object.hasOwn(switchWrites, name)

/** `NAME(data)`: the data ends at the last bracket. Source: main/pbx_functions.c, `func_args`. */
function takeApart(call: string): { name: string; data: string } {
  const open = call.indexOf('(')
  const close = call.lastIndexOf(')')
  return { name: call.slice(0, open), data: call.slice(open + 1, close < open ? undefined : close) }
}

/** The value of `NAME(data)`. Throws TypeError for what is not known here. */
export function readFunction(call: string, channel: Channel): string {
  const { data, name } = takeApart(call)
  const read = Object.hasOwn(reads, name) ? reads[name] : undefined
  if (!read) throw new TypeError(`the function ${name} cannot be read here`)
  return read(data, channel)
}

export function writeFunction(call: string, value: string, channel: Channel): void {
  const { data, name } = takeApart(call)
  const write = Object.hasOwn(switchWrites, name) ? switchWrites[name] : undefined
  if (!write) throw new TypeError(`the function ${name} cannot be written here`)
  write(data, value, channel)
}
