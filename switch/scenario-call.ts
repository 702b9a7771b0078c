import {
  answerReinvite,
  checkScenarioText,
  keepContact,
  keepHeader,
  label,
  okToLast,
  receiveOneOf,
  reference,
  request,
  response,
  scenario,
  sdp,
  sdpHeaders,
  send,
} from '@/switch/scenario-parts'

export type CallInput = {
  /** The user part to dial, as it stands in the Request-URI (`%23` for `#`). */
  to: string
  /** User name of From and Contact, and of the digest answer; no password: a challenge is not answered. */
  user: string
  password?: string
  displayName?: string
  /** Host and port of the switch. */
  remote: { host: string; port: number }
  address: string
  mediaPort: number
  /** Whole header lines, such as `P-Asserted-Identity: <sip:100@127.0.0.1>`. */
  headers?: string[]
}

const provisional = [100, 180, 181, 182, 183]
const refusals = [
  ...[
    300, 301, 302, 380, 400, 402, 403, 404, 405, 406, 408, 410, 413, 414, 415, 416, 420, 423, 480, 481, 482,
    483, 484,
  ],
  ...[485, 486, 487, 488, 491, 493, 500, 501, 502, 503, 504, 505, 513, 600, 603, 604, 606],
]

/** A call: INVITE with digest authentication, then whatever comes first: refusal, answer, BYE, or the command HANGUP. */
export function callScenario(input: CallInput): string {
  const { remote, address, mediaPort } = input
  const user = checkScenarioText('user name', input.user)
  const target = `sip:${checkScenarioText('number', input.to)}@${remote.host}:${remote.port}`
  const contact = `sip:${user}@[local_ip]:[local_port]`
  const displayName = input.displayName ? `"${checkScenarioText('display name', input.displayName)}" ` : ''
  const dialog = (method: string, to: string, cseq: number | string, branch: string) => [
    `Via: SIP/2.0/UDP [local_ip]:[local_port];branch=z9hG4bK-[pid]-${branch};rport`,
    'Max-Forwards: 70',
    `From: ${displayName}<sip:${user}@${remote.host}>;tag=[pid]`,
    `To: ${to}`,
    'Call-ID: [call_id]',
    `CSeq: ${cseq} ${method}`,
  ]
  const invite = (cseq: number, authentication: string[]) =>
    send(
      [
        `INVITE ${target} SIP/2.0`,
        ...dialog('INVITE', `<${target}>`, cseq, String(cseq)),
        `Contact: <${contact}>`,
        ...(input.headers ?? []),
        ...authentication,
        'Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, NOTIFY, UPDATE',
        ...sdpHeaders,
        ...sdp(address, String(mediaPort)),
      ],
      'retrans="500"',
    )
  const acknowledgeRefusal = (cseq: number, attributes?: string) =>
    send(
      [`ACK ${target} SIP/2.0`, ...dialog('ACK', '[$to]', cseq, String(cseq)), 'Content-Length: 0'],
      attributes,
    )
  const keepTo = keepHeader('To', 'to')
  // The ACK of an answer carries the number of the INVITE that was answered: the first, or the authenticated one.
  const keepSequence = '<ereg regexp="[0-9]+" search_in="hdr" header="CSeq:" assign_to="sequence"/>'
  /** One transaction of INVITE; `challenged` is where a 401 leads. */
  const transaction = (cseq: number, challenged: string) => [
    receiveOneOf([
      ...provisional.map((code) => ({ is: response(code) })),
      { is: response(200), next: 'answered', actions: keepTo + keepContact('peer') + keepSequence },
      { is: request('HANGUP'), next: `cancel${cseq}` },
      ...refusals.map((code) => ({ is: response(code), next: `refused${cseq}`, actions: keepTo })),
      { is: response(401), next: challenged, actions: keepTo, extra: 'auth="true"' },
    ]),
    label(`cancel${cseq}`),
    send([
      `CANCEL ${target} SIP/2.0`,
      ...dialog('CANCEL', `<${target}>`, cseq, String(cseq)),
      'Content-Length: 0',
    ]),
    receiveOneOf([
      { is: response(200) },
      { is: response(487), actions: keepTo, next: `refused${cseq}` },
      { is: response(603), actions: keepTo },
    ]),
    label(`refused${cseq}`),
    acknowledgeRefusal(cseq, 'next="end"'),
  ]
  const answerChallenge = input.password === undefined ? 'refused1' : 'authenticate'
  return scenario('call', [
    invite(1, []),
    ...transaction(1, answerChallenge),
    label('authenticate'),
    acknowledgeRefusal(1),
    invite(2, [
      `[authentication username=${user} password=${checkScenarioText('password', input.password ?? 'none')}]`,
    ]),
    ...transaction(2, 'refused2'),
    label('answered'),
    send(['ACK [$peer] SIP/2.0', ...dialog('ACK', '[$to]', '[$sequence]', 'ack'), 'Content-Length: 0']),
    label('talking'),
    receiveOneOf([
      { is: request('HANGUP'), next: 'hangup' },
      { is: request('INVITE'), next: 'reinvited' },
      { is: response(200), next: 'talking' },
      { is: request('BYE') },
    ]),
    okToLast('end'),
    label('reinvited'),
    ...answerReinvite(contact, address, String(mediaPort), 'talking'),
    label('hangup'),
    // Above what a request in the dialog may have been numbered with meanwhile (in-dialog.ts).
    send(
      [`BYE [$peer] SIP/2.0`, ...dialog('BYE', '[$to]', 900, 'bye'), 'Content-Length: 0'],
      'retrans="500"',
    ),
    receiveOneOf([{ is: response(481) }, { is: request('BYE') }, { is: response(200) }]),
    reference('peerwhole'),
    label('end'),
  ])
}
