import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSession, openSession } from '@/lib/admin/sessions'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import { findFreeTcpPort, findFreeUdpPort, isUdpPortFree } from '@/switch/free-port'
import { Phone } from '@/switch/phone'
import { waitUntil } from '@/switch/wait-until'

/** `npm run demo`, followed by what it prints alone. */

const address = '127.0.0.1'
let folder: string
let env: NodeJS.ProcessEnv
let demo: ChildProcess
let said = ''
let phone: Phone

/** A value of what was printed, by the words before it. */
const printed = (name: string): string => {
  const found = new RegExp(`^  ${name} +(\\S+?),?(?: |$)`, 'm').exec(said)?.[1]
  if (found === undefined) throw new Error(`The demo printed no ${name}: ${said}`)
  return found
}

async function start(): Promise<void> {
  said = ''
  demo = spawn(process.execPath, ['scripts/demo.mjs'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  demo.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  await waitUntil(
    'the demo to be ready',
    () => {
      if (demo.exitCode !== null) throw new Error(`The demo ended: ${said}`)
      return said.includes('Ctrl C ends everything.')
    },
    { timeoutMs: 150_000 },
  )
}
const end = async () => {
  if (!demo || demo.exitCode !== null || demo.signalCode !== null) return
  const gone = new Promise((resolve) => demo.once('exit', resolve))
  demo.kill('SIGINT')
  await gone
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordboard-demo-'))
  env = {
    ...process.env,
    // Of a Cordboard in earnest: the demo must leave it alone.
    CORDBOARD_DATABASE_URL: `file:${join(folder, 'in-earnest.db')}`,
    CORDBOARD_SWITCH_GROUP: 'no-such-group',
    CORDBOARD_DEMO_DIR: join(folder, 'demo'),
    CORDBOARD_DEMO_SIP_PORT: String(await findFreeUdpPort(address)),
    CORDBOARD_DEMO_CARRIER_PORT: String(await findFreeUdpPort('127.0.0.2')),
    CORDBOARD_WEB_PORT: String(await findFreeTcpPort(address)),
    CORDBOARD_GATEKEEPER_PORT: String(await findFreeTcpPort(address)),
    CORDBOARD_AGI_PORT: String(await findFreeTcpPort(address)),
  }
  await start()
  const [host = '', port] = printed('Server').split(':')
  phone = await Phone.start({
    user: printed('User'),
    password: printed('Phone password'),
    address: '127.0.0.11',
    remote: { host, port: Number(port) },
  })
})
afterAll(async () => {
  await phone?.stop()
  await end()
  await rm(folder, { recursive: true, force: true })
})

/** The board as the browser of the demo's administrator gets it. */
async function readBoard(): Promise<string> {
  const db = openDatabase(`file:${join(String(env.CORDBOARD_DEMO_DIR), 'cordboard.db')}`)
  try {
    const asked = { email: printed('Account'), password: printed('Password'), from: address }
    const opened = await openSession(db, { ...asked, formerToken: null })
    if (!opened.ok) throw new Error('The printed account may not sign in.')
    const { token } = await createSession(db, opened.admin, { from: address, formerToken: opened.token })
    const answer = await fetch(`${printed('Look at')}api/hot-desk-board`, {
      headers: { cookie: `cordboard_session=${token}` },
    })
    return await answer.text()
  } finally {
    await closeDatabase(db)
  }
}

async function connectTo(at: string, port: number): Promise<void> {
  const socket = connect(port, at)
  try {
    await once(socket, 'connect')
  } finally {
    socket.destroy()
  }
}

const dial = async (to: string, script = [{ waitMs: 100 }]) =>
  (await phone.call({ to, script, answerWithinMs: 20_000 })).status

describe('the demo', () => {
  it('lets a phone do what it printed', async () => {
    expect(await phone.register()).toBe(200)
    expect(await dial('611')).toBe(200)
    expect(await dial('95145551234')).toBe(403)
    const login = await phone.call({
      to: '*22',
      script: [{ hear: 15 }, { dtmf: '222#' }, { hear: 15 }, { dtmf: '1234#' }, { untilEndMs: 20_000 }],
    })
    expect(login.status).toBe(200)
    expect(await readBoard()).toMatch(/"222"/)
    expect(await dial('919005551234')).toBe(403)
    // 600 ms of tone, then 600 ms or more of one's own voice.
    const local = await phone.call({ to: '95145551234', script: [{ hear: 20 }, { speakMs: 1000 }] })
    expect(local.status).toBe(200)
    expect(local.audiblePackets).toBeGreaterThan(45)
    const emergency = await phone.call({ to: '911', script: [{ hear: 20 }] })
    expect(emergency.status).toBe(200)
  })

  it('listens at its own addresses alone, leaves other Cordboards alone, keeps its account to itself, and leaves nothing running', async () => {
    // Bound to every address, they would be found here too.
    const elsewhere = '127.0.0.9'
    expect(await isUdpPortFree(elsewhere, Number(env.CORDBOARD_DEMO_SIP_PORT))).toBe(true)
    for (const port of ['CORDBOARD_WEB_PORT', 'CORDBOARD_GATEKEEPER_PORT', 'CORDBOARD_AGI_PORT'] as const)
      await expect(connectTo(elsewhere, Number(env[port])), port).rejects.toThrow(/ECONNREFUSED/)
    expect(await readdir(folder)).toEqual(['demo'])
    const secrets = await readFile(join(String(env.CORDBOARD_DEMO_DIR), 'cordboard-demo.json'), 'utf8')
    expect(JSON.parse(secrets)).toMatchObject({ isLoaded: true, password: printed('Password') })
    await phone.stop()
    const board = printed('Look at')
    await end()
    await expect(fetch(board)).rejects.toThrow()
    for (const [at, port] of [
      [address, env.CORDBOARD_DEMO_SIP_PORT],
      ['127.0.0.2', env.CORDBOARD_DEMO_CARRIER_PORT],
      ['127.0.0.3', env.CORDBOARD_DEMO_CARRIER_PORT],
    ] as const)
      expect(await isUdpPortFree(at, Number(port)), `${at}:${port}`).toBe(true)
  })

  it('goes on where it was left', async () => {
    const password = printed('Phone password')
    await start()
    expect(printed('Phone password')).toBe(password)
    expect(said).not.toContain('Importing')
    const [host = '', port] = printed('Server').split(':')
    phone = await Phone.start({ ...phone.options, remote: { host, port: Number(port) } })
    expect(await phone.register()).toBe(200)
    // Still logged in.
    expect(await readBoard()).toMatch(/"222"/)
    expect(await dial('95145551234')).toBe(200)
  })
})
