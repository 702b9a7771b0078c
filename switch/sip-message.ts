/** A SIP message as a phone sent or received it. */
export type SipMessage = {
  direction: 'sent' | 'received'
  /** Milliseconds of `performance.now()` when this process saw it. */
  seenAt: number
  /** Method of a request; of a response the method it answers (from CSeq). */
  method: string
  /** Status code of a response; null for a request. */
  status: number | null
  /** Reason phrase of a response, Request-URI of a request. */
  line: string
  callId: string
  /** First value of each header, by lower-case name. */
  headers: Record<string, string>
  body: string
}

/** Takes a message apart; null for what is no SIP message. */
export function parseSipMessage(
  text: string,
  direction: SipMessage['direction'],
  seenAt: number,
): SipMessage | null {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] ??= line.slice(colon + 1).trim()
  }
  const response = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(first)
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(first)
  if (!response && !request) return null
  return {
    direction,
    seenAt,
    method: request?.[1] ?? headers.cseq?.split(' ')[1] ?? '',
    status: response ? Number(response[1]) : null,
    line: response?.[2] ?? request?.[2] ?? '',
    callId: headers['call-id'] ?? '',
    headers,
    body: rest.join('\r\n\r\n'),
  }
}

/** User part of the first SIP URI in a text, as it stands on the wire (`%23` stays `%23`); '' when there is none. */
export const uriUser = (text: string): string => /sips?:([^@>;]+)@/.exec(text)?.[1] ?? ''

/** Name and number of a From or P-Asserted-Identity header. */
export const parseIdentity = (header: string): { name: string; number: string } => ({
  name: (/^"((?:[^"\\]|\\.)*)"/.exec(header)?.[1] ?? /^([^<"]*?)\s*</.exec(header)?.[1] ?? '').replace(
    /\\(.)/g,
    '$1',
  ),
  number: uriUser(header),
})

export type MediaTarget = { address: string; port: number; eventPayload: number }

/** Where the sender of an SDP body wants its RTP, and as what its telephone-events; null when there is no audio. */
export function parseMediaTarget(sdp: string): MediaTarget | null {
  const address = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1]
  const port = Number(/^m=audio (\d+) /m.exec(sdp)?.[1] ?? 0)
  const eventPayload = Number(/^a=rtpmap:(\d+) telephone-event/m.exec(sdp)?.[1] ?? 96)
  return address !== undefined && port > 0 ? { address, port, eventPayload } : null
}
