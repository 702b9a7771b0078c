import { Carrier } from '@/switch/carrier'
import { isUdpPortFree } from '@/switch/free-port'
import { startAsterisk } from '@/switch/start-asterisk'
import { waitUntil } from '@/switch/wait-until'

/**
 * The switch of `npm run demo`, as a process of its own: `demo.ts SIP-PORT CARRIER-PORT`. Says on standard output, a
 * JSON line each: `started` with the settings by which Cordboard finds it, `revision` when it runs one. Ends when its
 * standard input does, so that it never outlives who started it.
 */

const [sipPort = 0, carrierPort = 0] = process.argv.slice(2).map(Number)
const carrierAddresses = ['127.0.0.2', '127.0.0.3']

const tell = (event: string, more: object = {}) =>
  process.stdout.write(`${JSON.stringify({ event, ...more })}\n`)

async function checkPorts(): Promise<void> {
  const wanted = [
    { address: '127.0.0.1', port: sipPort, setting: 'CORDBOARD_DEMO_SIP_PORT' },
    ...carrierAddresses.map((address) => ({
      address,
      port: carrierPort,
      setting: 'CORDBOARD_DEMO_CARRIER_PORT, with --fresh',
    })),
  ]
  for (const { address, port, setting } of wanted)
    if (!(await isUdpPortFree(address, port)))
      throw new Error(
        `Port ${port} is taken on ${address} (UDP). End what has it, another demo maybe, or choose another: ${setting}.`,
      )
}

/** What was started; ended in the reverse order. Whatever is being started ends with this process. */
const started: { stop(): Promise<void> }[] = []
const stop = async () => {
  for (const one of started.reverse()) await one.stop()
  process.exit(0)
}

async function main(): Promise<void> {
  process.stdin.resume().once('close', () => void stop())
  process.on('SIGTERM', () => void stop())
  await checkPorts()
  const asterisk = await startAsterisk({ sipPort })
  started.push(asterisk)
  const remote = { host: asterisk.host, port: asterisk.ports.sip }
  for (const address of carrierAddresses) {
    const carrier = await Carrier.start({ address, port: carrierPort, remote })
    // A tone, then one hears oneself.
    carrier.usual = { kind: 'answer', afterMs: 800, speakMs: 600, echoes: true }
    started.push(carrier)
  }
  const { gatekeeper } = asterisk.accounts
  tell('started', {
    settings: {
      CORDBOARD_SWITCH: 'asterisk',
      CORDBOARD_SWITCH_DIR: asterisk.paths.switchDir,
      CORDBOARD_SWITCH_CONFIG_DIR: asterisk.paths.config,
      CORDBOARD_SWITCH_LOG: asterisk.paths.log,
      CORDBOARD_AMI_HOST: asterisk.host,
      CORDBOARD_AMI_PORT: String(asterisk.ports.ami),
      CORDBOARD_AMI_USER: gatekeeper.user,
      CORDBOARD_AMI_SECRET_FILE: gatekeeper.secretFile,
    },
  })
  await waitUntil(
    'the switch to run a revision',
    async () => (await asterisk.cli('dialplan show rev@cb-meta')).includes('NoOp('),
    { timeoutMs: 600_000, everyMs: 250 },
  )
  tell('revision')
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
