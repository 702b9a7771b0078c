/**
 * Building blocks of sipp scenarios. `[…]` are sipp's keywords, `[$…]` its variables. The methods RING, ANSWER,
 * PROGRESS, REPLY486 and the like, and HANGUP are ours: commands from the test to the scenario (see Sipp.command).
 */

/** Values from outside end up inside XML and inside sipp's own brackets; refuses what would break either. */
export function checkScenarioText(what: string, value: string): string {
  if (!/^[\w.+*#%~!'@:; -]*$/.test(value)) throw new Error(`A test phone cannot use '${value}' as ${what}.`)
  return value
}

export const send = (lines: string[], attributes = ''): string =>
  `<send ${attributes}><![CDATA[\n\n${lines.join('\n')}\n\n]]></send>`

/** Waits for one of several messages; sipp needs the last one of such a list to be mandatory. */
export const receiveOneOf = (
  choices: { is: string; next?: string; actions?: string; extra?: string }[],
): string =>
  choices
    .map(({ is, next, actions, extra }, index) => {
      const optional = index < choices.length - 1 ? ' optional="true"' : ''
      const jump = next ? ` next="${next}"` : ''
      return `<recv ${is}${optional}${jump} ${extra ?? ''}>${actions ? `<action>${actions}</action>` : ''}</recv>`
    })
    .join('\n')

export const response = (code: number): string => `response="${code}"`
export const request = (method: string): string => `request="${method}"`

/** Keeps the value of a header of the message just received. */
export const keepHeader = (name: string, variable: string): string =>
  `<ereg regexp="[^ ].*" search_in="hdr" header="${name}:" assign_to="${variable}"/>`

/** Keeps the address inside the brackets of a Contact header. */
export const keepContact = (variable: string): string =>
  `<ereg regexp="&lt;([^&gt;]*)&gt;" search_in="hdr" header="Contact:" assign_to="${variable}whole,${variable}"/>`

export const label = (name: string): string => `<label id="${name}"/>`

/** sipp refuses variables that are set and never read. */
export const reference = (...variables: string[]): string => `<Reference variables="${variables.join(',')}"/>`

export const scenario = (name: string, parts: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="${name}">\n${parts.join('\n')}\n</scenario>\n`

/** G.711 µ-law and telephone-event as payload type 96. `port` is a number or a sipp variable. */
export const sdp = (address: string, port: string): string[] => [
  'v=0',
  `o=phone 1 1 IN IP4 ${address}`,
  's=-',
  `c=IN IP4 ${address}`,
  't=0 0',
  `m=audio ${port} RTP/AVP 0 96`,
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:96 telephone-event/8000',
  'a=fmtp:96 0-15',
  'a=ptime:20',
  'a=sendrecv',
]

export const sdpHeaders: string[] = ['Content-Type: application/sdp', 'Content-Length: [len]', '']

const lastHeaders = ['[last_Via:]', '[last_From:]', '[last_To:]', '[last_Call-ID:]', '[last_CSeq:]']

/** 200 OK to the request just received, within a call; goes on at `next`. */
export const okToLast = (next?: string): string =>
  send(['SIP/2.0 200 OK', ...lastHeaders, 'Content-Length: 0'], next ? `next="${next}"` : '')

/** Answers a re-INVITE within a call (a change of the media path) with the same media as before. */
export const answerReinvite = (contact: string, address: string, port: string, next: string): string[] => [
  send(['SIP/2.0 200 OK', ...lastHeaders, `Contact: <${contact}>`, ...sdpHeaders, ...sdp(address, port)]),
  receiveOneOf([{ is: request('ACK'), next }]),
]
