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

/** The ways to turn a call down; sipp wants each written out in its scenario. */
export const reasonPhrases = {
  302: 'Moved Temporarily',
  403: 'Forbidden',
  404: 'Not Found',
  480: 'Temporarily Unavailable',
  486: 'Busy Here',
  487: 'Request Terminated',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
  603: 'Decline',
} as const
export type FinalStatus = keyof typeof reasonPhrases
const finalStatuses = Object.keys(reasonPhrases).map(Number) as FinalStatus[]

/**
 * Waits for calls and lets the test decide about each by commands: RING (180), PROGRESS (183 with media) and ANSWER
 * (200) with X-Media-Port, REPLY486 and the like with X-Contact (used by a redirect), HANGUP.
 */
export function waitScenario({ user, address }: { user: string; address: string }): string {
  const contact = `sip:${checkScenarioText('user name', user)}@[local_ip]:[local_port]`
  const reply = (status: string, more: string[]) => [
    `SIP/2.0 ${status}`,
    'Via: [$via]',
    'From: [$from]',
    'To: [$to];tag=[pid][call_number]',
    'Call-ID: [call_id]',
    'CSeq: [$cseq]',
    ...more,
  ]
  const media = (status: string) =>
    reply(status, [`Contact: <${contact}>`, ...sdpHeaders, ...sdp(address, '[$port]')])
  const keepPort = keepHeader('X-Media-Port', 'port')
  return scenario('wait', [
    `<recv request="INVITE"><action>${keepHeader('Via', 'via')}${keepHeader('From', 'from')}${keepHeader('To', 'to')}` +
      `${keepHeader('CSeq', 'cseq')}${keepContact('peer')}</action></recv>`,
    send([
      'SIP/2.0 100 Trying',
      '[last_Via:]',
      '[last_From:]',
      '[last_To:]',
      '[last_Call-ID:]',
      '[last_CSeq:]',
      'Content-Length: 0',
    ]),
    label('waiting'),
    receiveOneOf([
      { is: request('RING'), next: 'ring' },
      { is: request('PROGRESS'), next: 'progress', actions: keepPort },
      { is: request('ANSWER'), next: 'answer', actions: keepPort },
      ...finalStatuses.map((status) => ({
        is: request(`REPLY${status}`),
        next: `reply${status}`,
        actions: keepHeader('X-Contact', 'contact'),
      })),
      { is: request('CANCEL') },
    ]),
    okToLast(),
    send(reply('487 Request Terminated', ['Content-Length: 0'])),
    receiveOneOf([{ is: request('ACK'), next: 'end' }]),
    label('ring'),
    send(reply('180 Ringing', [`Contact: <${contact}>`, 'Content-Length: 0']), 'next="waiting"'),
    label('progress'),
    send(media('183 Session Progress'), 'next="waiting"'),
    ...finalStatuses.flatMap((status) => [
      label(`reply${status}`),
      send(
        reply(`${status} ${reasonPhrases[status]}`, ['Contact: <[$contact]>', 'Content-Length: 0']),
        'retrans="500"',
      ),
      receiveOneOf([{ is: request('ACK'), next: 'end' }]),
    ]),
    label('answer'),
    send(media('200 OK'), 'retrans="500"'),
    `<recv ${request('ACK')}/>`,
    label('talking'),
    receiveOneOf([
      { is: request('HANGUP'), next: 'hangup' },
      { is: request('INVITE'), next: 'reinvited' },
      { is: request('ACK'), next: 'talking' },
      { is: request('BYE') },
    ]),
    okToLast('end'),
    label('reinvited'),
    ...answerReinvite(contact, address, '[$port]', 'talking'),
    label('hangup'),
    send(
      [
        'BYE [$peer] SIP/2.0',
        'Via: SIP/2.0/UDP [local_ip]:[local_port];branch=z9hG4bK-[pid]-[call_number]-bye;rport',
        'Max-Forwards: 70',
        'From: [$to];tag=[pid][call_number]',
        'To: [$from]',
        'Call-ID: [call_id]',
        'CSeq: 900 BYE',
        'Content-Length: 0',
      ],
      'retrans="500"',
    ),
    receiveOneOf([{ is: response(481) }, { is: request('BYE') }, { is: response(200) }]),
    reference('peerwhole'),
    label('end'),
  ])
}
