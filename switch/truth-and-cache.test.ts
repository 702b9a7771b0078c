import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lampsFile } from '@/lib/asterisk/names'
import { AmiProxy } from '@/switch/ami-proxy'
import { Cordboard } from '@/switch/cordboard'
import { moveSchedule, readHowTo, sipPassword, toText } from '@/switch/how-to-file'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'
import type { Phone } from '@/switch/phone'
import { waitUntil } from '@/switch/wait-until'

/**
 * The database says who sits where; the switch has a copy. Whatever is killed or cut, and when: both say the same in
 * the end, and the calls do as they say.
 */

const longDistance = '918005551234'
let laboratory: Laboratory
let proxy: AmiProxy
let cordboard: Cordboard
let landing: Phone
let reception: Phone

beforeAll(async () => {
  laboratory = await startLaboratory()
  const { asterisk, carrier } = laboratory
  proxy = await AmiProxy.start(asterisk.ports.ami)
  cordboard = await Cordboard.start(asterisk, { CORDBOARD_AMI_PORT: String(proxy.port) })
  const document = await readHowTo(carrier)
  moveSchedule(document, 'Office hours', 'closed')
  const file = join(cordboard.dataDir, 'truth.yaml')
  await writeFile(file, toText(document))
  await cordboard.must(['import', file, '--yes'])
  await cordboard.must(['commit', '--message', 'Truth'])
  landing = await laboratory.addRegisteredPhone({ user: '101', password: sipPassword })
  reception = await laboratory.addRegisteredPhone({ user: '103', password: sipPassword })
})
afterAll(async () => {
  await cordboard?.stop()
  await proxy?.stop()
  await laboratory?.stop()
})

/** Asks the gatekeeper; null where it ended before it answered. */
async function ask(path: string, body: object): Promise<unknown> {
  const token = (await readFile(join(cordboard.dataDir, 'gatekeeper.token'), 'utf8')).trim()
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const url = `${cordboard.gatekeeperUrl}${path}`
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).then(
    (answer) => answer.json(),
    () => null,
  )
}
const logIn = () => ask('/v1/hotdesk/login', { device: '101', extension: '222', pin: '1234' })
const logOut = () => ask('/v1/hotdesk/logout', { device: '101', reason: 'Test' })

const truth = async (): Promise<string[]> => {
  const { sessions } = await cordboard.ask<{ sessions: { extension: string; device: string }[] }>([
    'sessions',
  ])
  return sessions.map(({ device, extension }) => `${extension} at ${device}`)
}

/** What the switch's own store says, in the words of {@link truth}; what does not fit together is said as it stands. */
async function copy(): Promise<string[]> {
  const { asterisk } = laboratory
  const read = async (family: string) =>
    [...(await asterisk.cli(`database show ${family}`)).matchAll(/^\/[a-z]+\/(\S+)\s*: (\S+)/gm)].map(
      ([, key = '', value = '']) => [key, value] as const,
    )
  const users = new Map(await read('cbuser'))
  const hints = new Map(await read('cbhint'))
  const devices = await read('cbdev')
  const lamp = hints.get('222') ?? 'nothing'
  const lampRight = devices.length === 0 ? 'PJSIP/cb-nobody' : `PJSIP/${devices[0]?.[0]}`
  return [
    ...devices.map(([device, value]) => {
      const id = value.split('|')[0] ?? ''
      return users.get(id) === device ? `222 at ${device}` : `${value} at ${device}, but ${users.get(id)}`
    }),
    ...(users.size === devices.length ? [] : [`${users.size} users at ${devices.length} phones`]),
    ...(lamp === lampRight ? [] : [`the lamp of 222 shows ${lamp}`]),
  ]
}

/** Waits until the switch's copy is right; gives the time it took, in milliseconds. */
async function agreeOn(sessions: string[]): Promise<number> {
  const begun = performance.now()
  expect(await truth()).toEqual(sessions)
  let found: string[] = []
  await waitUntil(
    'the copy of the switch to be right',
    async () => {
      found = await copy()
      return JSON.stringify(found) === JSON.stringify(sessions)
    },
    { timeoutMs: 15_000, everyMs: 20 },
  ).catch((error) => {
    throw new Error(`${error} It has ${JSON.stringify(found)}, not ${JSON.stringify(sessions)}.`)
  })
  return performance.now() - begun
}

/** With the gatekeeper standing still the switch decides alone, by its copy. */
async function decidesAlone(isLoggedIn: boolean): Promise<void> {
  const goOn = cordboard.freezeGatekeeper()
  try {
    const { answered } = await landing.call({ to: longDistance, early: undefined, script: [{ waitMs: 50 }] })
    expect(answered).toBe(isLoggedIn)
  } finally {
    goOn()
  }
}

/** Voicemail is reloaded at most once a second: a login that comes before a logout was told there has nothing to tell. */
const lampsAreDark = () =>
  waitUntil('the message lamps to be told of the logout', async () => {
    const file = join(laboratory.asterisk.paths.switchDir, 'live', lampsFile)
    return !(await readFile(file, 'utf8')).includes('=> 222@')
  })

const isSwitchUp = async () => (await cordboard.metric('cordboard_switch_up')) === 1

describe('the switch is killed in the second after', () => {
  it.each([
    ['a login', true],
    ['a logout', false],
  ])('%s', async (_what, isLoggedIn) => {
    const { asterisk } = laboratory
    if (isLoggedIn) expect(await logIn()).toMatchObject({ session: { device: '101' } })
    else expect(await logOut()).toMatchObject({ ended: [{ device: '101' }] })
    await asterisk.kill('SIGKILL')
    await asterisk.start()
    await agreeOn(isLoggedIn ? ['222 at 101'] : [])
    expect(await landing.register()).toBe(200)
    await decidesAlone(isLoggedIn)
  })
})

describe('the gatekeeper is killed', () => {
  it.each([
    ['before the switch knows anything', /Action: DBPut\r\n.*Family: cbdev\r/s],
    ['between the two keys of the session', /Action: DBPut\r\n.*Family: cbuser\r/s],
    ['before the busy lamp', /Action: DBPut\r\n.*Family: cbhint\r/s],
    ['before the message lamp', /Action: Reload\r\n.*Module: app_voicemail/s],
  ])('in a login, %s', async (_when, action) => {
    await lampsAreDark()
    const killed = proxy.before(action, () => cordboard.killGatekeeper())
    await Promise.all([logIn(), killed])
    await cordboard.startGatekeeper()
    await agreeOn(['222 at 101'])
    reception.forget()
    landing.forget()
    expect((await reception.call({ to: '222', script: [{ waitMs: 50 }] })).status).toBe(200)
    await landing.nextCall()
    expect(await logOut()).toMatchObject({ ended: [{ extension: '222' }] })
    await agreeOn([])
  })

  it('in a logout, between the two keys of the session', async () => {
    await logIn()
    await agreeOn(['222 at 101'])
    const killed = proxy.before(/Action: DBDel\r\n.*Family: cbuser\r/s, () => cordboard.killGatekeeper())
    await Promise.all([logOut(), killed])
    await cordboard.startGatekeeper()
    await agreeOn([])
    await decidesAlone(false)
  })

  it('at any moment of a login', async () => {
    for (const afterMs of [0, 25, 60]) {
      const asked = logIn()
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      await cordboard.killGatekeeper()
      await asked
      await cordboard.startGatekeeper()
      await waitUntil('the sessions to be read', truth)
      await agreeOn(await truth())
      await logOut()
    }
    await agreeOn([])
  })
})

describe('the connection to the switch is cut', () => {
  it('and a login meanwhile holds for calls at once, and for the copy when the switch is reached again', async () => {
    proxy.cut()
    await waitUntil('the gatekeeper to notice', async () => !(await isSwitchUp()))
    expect(await logIn()).toMatchObject({ session: { device: '101' } })
    expect(await truth()).toEqual(['222 at 101'])
    expect(await copy()).toEqual([])
    expect((await landing.call({ to: longDistance, script: [{ waitMs: 50 }] })).status).toBe(200)
    proxy.mend()
    await waitUntil('the switch to be reached again', isSwitchUp)
    await agreeOn(['222 at 101'])
    await decidesAlone(true)
  })

  it('and a logout meanwhile likewise', async () => {
    proxy.cut()
    await waitUntil('the gatekeeper to notice', async () => !(await isSwitchUp()))
    expect(await logOut()).toMatchObject({ ended: [{ extension: '222' }] })
    const refused = await landing.call({ to: longDistance, early: [{ hear: 5 }] })
    expect(refused.answered).toBe(false)
    proxy.mend()
    await waitUntil('the switch to be reached again', isSwitchUp)
    await agreeOn([])
    await decidesAlone(false)
  })
})

it('what somebody wrote into the copy is gone after the next start of the switch', async () => {
  const { asterisk } = laboratory
  await asterisk.cli('database put cbdev 101 aaaaaaaa|0')
  await asterisk.cli('database put cbuser aaaaaaaa 101')
  await asterisk.cli('database put cbhint 222 PJSIP/103')
  await asterisk.restart()
  await waitUntil('the switch to be reached again', isSwitchUp)
  await agreeOn([])
})
