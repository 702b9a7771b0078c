import { separateArguments } from '@/lib/asterisk/dialplan/arguments'
import { toBytes } from '@/lib/asterisk/dialplan/byte-text'
import type { Channel } from '@/lib/asterisk/dialplan/channel'
import { findExtension } from '@/lib/asterisk/dialplan/find-extension'

type Read = (data: string, channel: Channel) => string
type Write = (data: string, value: string, channel: Channel) => void

/** Functions that look at the switch or change it. */
export const switchReads: Readonly<Record<string, Read>> = {
  DIALPLAN_EXISTS: exists,
  DB: readDatabase,
  CHANNEL: (data, { world }) => {
    if (data !== 'endpoint') throw new TypeError(`CHANNEL(${data}) is not known here`)
    return toBytes(world.endpoint)
  },
  CALLERID: (data, { callerId }) => {
    if (data !== 'num' && data !== 'name') throw new TypeError(`CALLERID(${data}) is not read here`)
    return data === 'num' ? callerId.number : callerId.name
  },
  // Of the channel itself; what a called leg leaves there comes by DialOutcome.
  SHARED: (data, { shared }) => shared.get(data) ?? '',
  REDIRECTING: () => '',
  HASH: (data, { variables }) => {
    const [hash = '', key] = separateArguments(data, ',', 'plain', 2)
    if (key === undefined) throw new TypeError('HASH is read by name and key here')
    return variables.read(hashName(hash, key)) ?? ''
  },
  GROUP_COUNT: (data, { groups, world }) => {
    const [group = '', category = ''] = separateArguments(data, '@', 'plain', 2)
    return String(world.groupCount(group, category) + (groups.get(category) === group ? 1 : 0))
  },
  LOCAL: (data, { frames, variables }) =>
    frames.at(-1)?.locals.has(data) ? (variables.read(data) ?? '') : '',
  CURL: askGatekeeper,
  PJSIP_DIAL_CONTACTS: (data, { world }) => toBytes(world.contactsOf(data)),
  // The contact of a trunk is known by the trunk's own name here.
  PJSIP_AOR: (data) => {
    const [aor = '', field] = separateArguments(data, ',', 'plain', 2)
    if (field !== 'contact') throw new TypeError(`PJSIP_AOR(${data}) is not known here`)
    return aor
  },
  PJSIP_CONTACT: (data, { world }) => {
    const [contact = '', field] = separateArguments(data, ',', 'plain', 2)
    if (field !== 'status') throw new TypeError(`PJSIP_CONTACT(${data}) is not known here`)
    return toBytes(world.trunkStatus(contact))
  },
}

const remember =
  (name: string): Write =>
  (data, value, { settings }) =>
    void settings.set(`${name}(${data})`, value)

export const switchWrites: Readonly<Record<string, Write>> = {
  DB: (data, value, { database }) => void database.set(databaseKey(data), value),
  LOCAL: (data, value, channel) => {
    const frame = channel.frames.at(-1)
    if (frame === undefined) {
      channel.complaints.push(`LOCAL(${data}) outside of a subroutine`)
      return
    }
    if (frame.locals.has(data)) channel.variables.set(data, value)
    else channel.variables.push(data, value)
    frame.locals.add(data)
  },
  SHARED: (data, value, { shared }) => {
    if (data.includes(',')) throw new TypeError('SHARED of another channel is not known here')
    shared.set(data, value)
  },
  // An empty group leaves the category. Source: main/app.c, `ast_app_group_set_channel`.
  GROUP: (data, value, { groups }) => {
    if (value === '') groups.delete(data)
    else groups.set(data, value)
  },
  HASH: writeHash,
  CALLERID: (data, value, { callerId, settings }) => {
    if (data === 'num') callerId.number = value
    else if (data === 'name') callerId.name = value
    else settings.set(`CALLERID(${data})`, value)
  },
  CHANNEL: remember('CHANNEL'),
  CDR: remember('CDR'),
  TIMEOUT: remember('TIMEOUT'),
  CURLOPT: remember('CURLOPT'),
}

/** Source: funcs/func_dialplan.c, `isexten_function_read`; a context alone is not asked for here. */
function exists(data: string, { dialplan, time }: Channel): string {
  const [context = '', exten = '', priority = ''] = separateArguments(data, ',', 'plain', 3)
  if (priority === '' && exten === '')
    throw new TypeError('DIALPLAN_EXISTS without an extension is not known here')
  const wanted = priority === '' ? 1 : /^[0-9]+$/.test(priority) ? Number(priority) : { label: priority }
  return findExtension(dialplan, context, exten, wanted, time) ? '1' : '0'
}

function readDatabase(data: string, { database, variables, world }: Channel): string {
  const key = databaseKey(data)
  const slash = key.indexOf('/')
  const stored = world.readDatabase(key.slice(0, slash), key.slice(slash + 1))
  const value = database.get(key) ?? (stored === null ? null : toBytes(stored))
  if (value !== null) variables.set('DB_RESULT', value)
  return value ?? ''
}

/** `<family>/<key>`; the key is the rest, slashes included. Source: funcs/func_db.c. */
function databaseKey(data: string): string {
  const [family, key] = separateArguments(data, '/', 'plain', 2)
  if (family === undefined || key === undefined) throw new TypeError('DB needs <family>/<key>')
  return `${family}/${key}`
}

const hashName = (hash: string, key: string): string => `~HASH~${hash}~${key}~`
const columns = '~ODBCFIELDS~'

/** All elements of a hash at once, by the names that CURL left behind. Source: funcs/func_strings.c, `array`. */
function writeHash(data: string, value: string, { variables }: Channel): void {
  const [hash = '', key] = separateArguments(data, ',', 'plain', 2)
  if (key !== undefined) {
    variables.set(hashName(hash, key), value)
    return
  }
  const names = separateArguments(variables.read(columns) ?? '', ',', 'plain', 100)
  const values = separateArguments(value, ',', 'plain', 100)
  names.forEach((name, index) => {
    variables.set(hashName(hash, name), values[index] ?? '')
  })
}

/** CURL with `hashcompat`: the names go to a variable, the values come back. Source: funcs/func_curl.c. */
function askGatekeeper(data: string, { settings, variables, world }: Channel): string {
  const [url = '', body = ''] = separateArguments(data, ',', 'plain', 2)
  if (settings.get('CURLOPT(hashcompat)') !== 'yes')
    throw new TypeError('CURL without CURLOPT(hashcompat)=yes is not known here')
  const answer = toBytes(world.askGatekeeper(url, body))
  if (answer === '') return ''
  const fields = answer.split('&').map((field) => {
    const equals = field.indexOf('=')
    return equals < 0
      ? { name: field, value: '' }
      : { name: field.slice(0, equals), value: field.slice(equals + 1) }
  })
  variables.set(columns, fields.map(({ name }) => decode(name)).join(','))
  return fields.map(({ value }) => decode(value).replace(/[\\,]/g, (char) => `\\${char}`)).join(',')
}

const decode = (text: string): string =>
  text
    .replaceAll('+', ' ')
    .replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
