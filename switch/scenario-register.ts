import {
  checkScenarioText,
  keepHeader,
  label,
  receiveOneOf,
  reference,
  response,
  scenario,
  send,
} from '@/switch/scenario-parts'

export type RegisterInput = {
  user: string
  password: string
  host: string
  contact: string
  expiresSeconds: number
}

/** REGISTER with digest authentication; ends at the final response, whatever it is. */
export function registerScenario({ user, password, host, contact, expiresSeconds }: RegisterInput): string {
  const name = checkScenarioText('user name', user)
  const register = (cseq: number, authentication: string[]) =>
    send(
      [
        `REGISTER sip:${host} SIP/2.0`,
        `Via: SIP/2.0/UDP [local_ip]:[local_port];branch=z9hG4bK-[pid]-${cseq};rport`,
        'Max-Forwards: 70',
        `From: <sip:${name}@${host}>;tag=[pid]`,
        `To: <sip:${name}@${host}>`,
        'Call-ID: [call_id]',
        `CSeq: ${cseq} REGISTER`,
        `Contact: <${contact}>`,
        `Expires: ${expiresSeconds}`,
        ...authentication,
        'Content-Length: 0',
      ],
      'retrans="500"',
    )
  const credentials = `[authentication username=${name} password=${checkScenarioText('password', password)}]`
  return scenario('register', [
    register(1, []),
    receiveOneOf([
      { is: response(200), next: 'end' },
      { is: response(401), extra: 'auth="true"', actions: keepHeader('CSeq', 'c') },
    ]),
    register(2, [credentials]),
    receiveOneOf([
      { is: response(401), next: 'end' },
      { is: response(403), next: 'end' },
      { is: response(200) },
    ]),
    reference('c'),
    label('end'),
  ])
}
