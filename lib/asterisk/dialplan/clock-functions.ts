import { separateArguments } from '@/lib/asterisk/dialplan/arguments'
import type { Channel } from '@/lib/asterisk/dialplan/channel'
import { holdsAt, readTiming } from '@/lib/asterisk/dialplan/timing'
import { wallTimeAt } from '@/lib/asterisk/dialplan/wall-time'

const two = (number: number): string => String(number).padStart(2, '0')

/** `STRFTIME(<epoch>,<zone>,<format>)`; of the conversions those that are generated. Source: `acf_strftime`. */
export function formatTime(data: string, channel: Channel): string {
  const [epoch = '', zone = '', format] = separateArguments(data, ',', 'plain', 3)
  if (format === undefined) throw new TypeError('STRFTIME needs an instant, a zone and a format')
  if (epoch !== '' && !/^[0-9]+$/.test(epoch)) throw new TypeError(`STRFTIME: “${epoch}” is no instant`)
  const instant = epoch === '' ? channel.world.epoch : Number(epoch)
  const wall = wallTimeAt(zone === '' ? channel.time.timeZone : zone, instant)
  return format.replace(/%(.?)/g, (_, conversion: string) => {
    switch (conversion) {
      case 'Y':
        return String(wall.year)
      case 'm':
        return two(wall.month)
      case 'd':
        return two(wall.day)
      case 'H':
        return two(wall.hour)
      case 'M':
        return two(wall.minute)
      case 'u':
        return String(wall.weekday === 0 ? 7 : wall.weekday)
      default:
        throw new TypeError(`STRFTIME: %${conversion} is not known here`)
    }
  })
}

/** Does a time that is written in a step hold now? Elements that make no sense are skipped, as Asterisk does. */
export function isTimeNow(text: string, { time }: Channel): boolean {
  const read = readTiming(text)
  if (read === null) throw new TypeError('there is no time')
  return holdsAt(read.timing, wallTimeAt(read.timing.timeZone ?? time.timeZone, time.epoch))
}
