import type { Channel } from '@/lib/asterisk/dialplan/channel'
import { evaluateExpression } from '@/lib/asterisk/dialplan/expression'
import { readFunction } from '@/lib/asterisk/dialplan/functions'
import type { Template } from '@/lib/asterisk/dialplan/template'
import { cutOut, readVariableName } from '@/lib/asterisk/dialplan/variables'

/** Puts values in, from the inside outwards. Source: main/pbx_variables.c. */
export function fillTemplate(template: Template, channel: Channel): string {
  let text = ''
  for (const part of template) {
    if (typeof part === 'string') {
      text += part
      continue
    }
    const inside = fillTemplate(part.inside, channel)
    text += part.kind === 'expression' ? evaluateExpression(inside) : readValue(inside, channel)
  }
  return text
}

function readValue(written: string, channel: Channel): string {
  const { isFunction, length, name, offset } = readVariableName(written)
  const value = isFunction ? readFunction(name, channel) : readVariable(name, channel)
  return offset === 0 && length === null ? value : cutOut(value, offset, length)
}

/** What the channel itself knows comes before variables of the same name. */
function readVariable(name: string, { hangupCause, location, variables, world }: Channel): string {
  switch (name) {
    case 'EXTEN':
      return location.exten
    case 'CONTEXT':
      return location.context
    case 'PRIORITY':
      return String(location.priority)
    case 'HANGUPCAUSE':
      return String(hangupCause)
    case 'EPOCH':
      return String(world.epoch)
    // The instant and a counter: here there is one call alone.
    case 'UNIQUEID':
      return `${world.epoch}.0`
    default:
      return variables.read(name) ?? ''
  }
}
