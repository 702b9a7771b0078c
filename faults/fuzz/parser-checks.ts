import { mutate } from '@/faults/fuzz/mutate'
import { makeFields } from '@/faults/fuzz/requests'
import { pickOne, type Random } from '@/faults/random'
import { AgiProtocolError, createAgiParser, readPurpose } from '@/gatekeeper/agi/protocol'
import { readAuthorizeInput } from '@/gatekeeper/http/authorize'
import { parseForm, parseJsonFields } from '@/gatekeeper/http/form'
import { AmiProtocolError, createFrameParser, encodeAction } from '@/lib/asterisk/ami/frames'

/** Checks of one input each: what is wrong, or null. Whatever a check throws is a fault too. */

/** The form reader gives what URLSearchParams gives, or refuses. */
export function checkForm(random: Random): string | null {
  const body = mutate(random, new URLSearchParams(makeFields(random, 'token')).toString())
  const fields = parseForm(body)
  if (fields === null) return body.includes('%') ? null : `refused without an escape: ${body}`
  const theirs = new URLSearchParams(`&${body}`)
  // Bytes above ASCII come to URLSearchParams as they came to us: as characters.
  for (const [name, value] of fields)
    if (theirs.get(name) !== value) return `${name} is ${value}, to others ${theirs.get(name)}`
  const read = readAuthorizeInput((name) => fields.get(name), false)
  return read.ok || read.detail !== '' ? null : 'refused without a sentence'
}

export function checkJson(random: Random): string | null {
  const body = mutate(random, JSON.stringify(makeFields(random, 'token')))
  const fields = parseJsonFields(body)
  if (fields === null) return null
  const read = readAuthorizeInput((name) => fields.get(name), true)
  return read.ok || read.detail !== '' ? null : 'refused without a sentence'
}

const amiStream =
  'Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nActionID: 1\r\nMessage: Authentication accepted\r\n\r\n' +
  'Event: DeviceStateChange\r\nPrivilege: call,all\r\nDevice: PJSIP/phone101\r\nState: INUSE\r\n\r\n' +
  'Response: Success\r\nActionID: 2\r\nOutput: one\r\nOutput: two\r\n\r\n'
const amiLimits = { lineBytes: 4_096, frameLines: 40 }

/** The same frames in one piece and in several; past a bound the named error; never a line break in a header. */
export function checkAmi(random: Random): string | null {
  const bytes = Buffer.from(mutate(random, amiStream), 'latin1')
  const cut = random(bytes.length + 1)
  const whole = readAmi([bytes])
  const parts = readAmi([bytes.subarray(0, cut), bytes.subarray(cut)])
  // A line too long is noticed at the end of a piece, so only what both read to the end is the same.
  if (whole === null || parts === null) return null
  if (JSON.stringify(whole) !== JSON.stringify(parts)) return `cut at ${cut} it is read otherwise`
  for (const { headers } of whole)
    for (const [name, value] of headers) if (/\n/.test(name + value)) return 'a line break in a header'
  return null
}

function readAmi(pieces: Uint8Array[]) {
  const parser = createFrameParser(amiLimits)
  try {
    return pieces.flatMap((piece) => parser.push(piece))
  } catch (error) {
    if (error instanceof AmiProtocolError) return null
    throw error
  }
}

/** An action is one frame with exactly its headers, or is not sent. */
export function checkAction(random: Random): string | null {
  const value = mutate(random, pickOne(random, ['cordboard/sessions', 'module reload', 'PJSIP/phone101']))
  let text: string
  try {
    text = encodeAction('DBPut', '7', { Family: 'cordboard', Val: value })
  } catch (error) {
    if (error instanceof AmiProtocolError && error.message.endsWith('.')) return null
    throw error
  }
  const [frame, ...more] = createFrameParser().push(Buffer.from(text, 'utf8'))
  const wanted = [
    ['action', 'DBPut'],
    ['actionid', '7'],
    ['family', 'cordboard'],
    ['val', value],
  ]
  return more.length === 0 && JSON.stringify(frame?.headers) === JSON.stringify(wanted)
    ? null
    : `sent as something else: ${text}`
}

const agiStream =
  'agi_network: yes\nagi_request: agi://127.0.0.1:18100/hotdesk/phone101\nagi_channel: PJSIP/phone101-1\nagi_uniqueid: 1.1\n\n' +
  '200 result=0\n200 result=1234 (timeout)\n520-Invalid\nusage\n520 End\nHANGUP\n'

/** FastAGI: a request for what we serve by a device's name that can be one, the named error, or nothing. */
export function checkAgi(random: Random): string | null {
  const text = mutate(random, agiStream)
  const cut = random(text.length + 1)
  const parser = createAgiParser()
  try {
    for (const event of [...parser.push(text.slice(0, cut)), ...parser.push(text.slice(cut))]) {
      if (event.kind !== 'request') continue
      const purpose = readPurpose(event.request)
      if (purpose && !/^[a-z0-9]{2,32}$/.test(purpose.device)) return `a device named ${purpose.device}`
    }
  } catch (error) {
    if (!(error instanceof AgiProtocolError)) throw error
  }
  return null
}
