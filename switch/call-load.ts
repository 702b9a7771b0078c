import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProcess } from '@/switch/child-process'
import { findFreeUdpPort } from '@/switch/free-port'
import { Media } from '@/switch/media'
import type { CallInput } from '@/switch/scenario-call'
import {
  checkScenarioText,
  keepContact,
  label,
  receiveOneOf,
  reference,
  request,
  response,
  scenario,
  sdp,
  sdpHeaders,
  send,
} from '@/switch/scenario-parts'

export type LoadInput = Required<Pick<CallInput, 'to' | 'user' | 'password' | 'address' | 'remote'>> & {
  /** `answered`: with 200, and hung up at once. `refused`: by an announcement or a status, never with 200. */
  expects: 'answered' | 'refused'
  calls: number
  callsPerSecond: number
  /** So many at the same time at most; more wait for one that ends. */
  atOnce?: number
}

export type LoadResult = {
  /**
   * Milliseconds from the INVITE with the right password to what was expected, of each call that got it; where their number is
   * no multiple of ten, the last few are missing. By sipp's clock, which goes in steps of 4 ms.
   */
  answerMs: number[]
  /** Why calls went otherwise, as sipp says it; empty: none did. */
  complaint: string
  seconds: number
}

/** Response times are written so many at a time; sipp writes one only where it is asked for each. */
const timesAtOnce = 10

/** Many calls of one phone one after another at a rate, each by itself whole: INVITE, challenge, answer, end. */
export async function runCallLoad(input: LoadInput): Promise<LoadResult> {
  const { address, remote } = input
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-load-'))
  const media = await Media.open(address)
  const at = (name: string) => join(folder, name)
  try {
    await writeFile(at('load.xml'), loadScenario(input, media.port))
    const port = await findFreeUdpPort(address)
    const args = [
      ...[`${remote.host}:${remote.port}`, '-sf', at('load.xml'), '-i', address, '-p', String(port)],
      ...['-mi', address, '-ci', '127.0.0.1', '-cp', String(await findFreeUdpPort('127.0.0.1'))],
      ...['-r', String(input.callsPerSecond), '-m', String(input.calls), '-l', String(input.atOnce ?? 500)],
      ...['-nostdin', '-skip_rlimit', '-timer_resol', '2', '-recv_timeout', '20000'],
      ...['-trace_rtt', '-rtt_freq', String(timesAtOnce), '-trace_err', '-error_file', at('errors.log')],
    ]
    const startedAt = performance.now()
    const child = startProcess('sipp', args, { stdio: 'ignore', cwd: folder })
    const status = await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code) => resolve(code ?? -1))
    })
    const seconds = (performance.now() - startedAt) / 1000
    const errors = (await readFile(at('errors.log'), 'utf8').catch(() => '')).slice(0, 2_000)
    const complaint = status === 0 ? '' : errors || `sipp ended with status ${status}.`
    return { answerMs: await readTimes(folder), complaint, seconds }
  } finally {
    media.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Lines of sipp's file of response times: `Date_ms;response_time_ms;rtd_no`. */
async function readTimes(folder: string): Promise<number[]> {
  const file = (await readdir(folder)).find((name) => name.endsWith('_rtt.csv'))
  if (!file) return []
  const lines = (await readFile(join(folder, file), 'utf8')).trim().split('\n').slice(1)
  return lines.map((line) => Number(line.split(';')[1])).filter(Number.isFinite)
}

function loadScenario(input: LoadInput, mediaPort: number): string {
  const { address, remote } = input
  const user = checkScenarioText('user name', input.user)
  const target = `sip:${checkScenarioText('number', input.to)}@${remote.host}:${remote.port}`
  const branch = (name: string) => `z9hG4bK-[pid]-[call_number]-${name}`
  const dialog = (method: string, to: string, cseq: number, by: string) => [
    `Via: SIP/2.0/UDP [local_ip]:[local_port];branch=${branch(by)};rport`,
    'Max-Forwards: 70',
    `From: <sip:${user}@${remote.host}>;tag=[pid]-[call_number]`,
    `To: ${to}`,
    'Call-ID: [call_id]',
    `CSeq: ${cseq} ${method}`,
  ]
  const invite = (cseq: number, authentication: string[], attributes = '') =>
    send(
      [
        `INVITE ${target} SIP/2.0`,
        ...dialog('INVITE', `<${target}>`, cseq, `i${cseq}`),
        `Contact: <sip:${user}@[local_ip]:[local_port]>`,
        ...authentication,
        ...sdpHeaders,
        ...sdp(address, String(mediaPort)),
      ],
      `retrans="500" ${attributes}`,
    )
  const inDialog = (method: string, uri: string, cseq: number, by: string, attributes = '') =>
    send(
      [
        `${method} ${uri} SIP/2.0`,
        ...dialog(method, `<${target}>[peer_tag_param]`, cseq, by),
        'Content-Length: 0',
      ],
      attributes,
    )
  const begin = [
    invite(1, []),
    receiveOneOf([{ is: response(100) }, { is: response(401), extra: 'auth="true"' }]),
    inDialog('ACK', target, 1, 'i1'),
    invite(
      2,
      [`[authentication username=${user} password=${checkScenarioText('password', input.password)}]`],
      'start_rtd="1"',
    ),
  ]
  const isOver = { extra: 'rtd="1"' }
  return scenario(
    'load',
    input.expects === 'answered'
      ? [
          ...begin,
          receiveOneOf([
            ...[100, 180, 183].map((code) => ({ is: response(code) })),
            { is: response(200), actions: keepContact('peer'), ...isOver },
          ]),
          inDialog('ACK', '[$peer]', 2, 'ack'),
          inDialog('BYE', '[$peer]', 3, 'bye', 'retrans="500"'),
          receiveOneOf([{ is: request('BYE') }, { is: response(200) }]),
          reference('peerwhole'),
        ]
      : [
          ...begin,
          receiveOneOf([
            ...[403, 404, 480, 486, 503, 603].map((code) => ({
              is: response(code),
              next: 'told',
              ...isOver,
            })),
            { is: response(100) },
            { is: response(183), ...isOver },
          ]),
          send(
            [`CANCEL ${target} SIP/2.0`, ...dialog('CANCEL', `<${target}>`, 2, 'i2'), 'Content-Length: 0'],
            'retrans="500"',
          ),
          receiveOneOf([{ is: response(603), next: 'told' }, { is: response(200) }]),
          receiveOneOf([{ is: response(603), next: 'told' }, { is: response(487) }]),
          label('told'),
          inDialog('ACK', target, 2, 'i2'),
        ],
  )
}
