import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { astdb } from '@/lib/asterisk/names'
import { closeDatabase, type Database, openDatabase } from '@/lib/server/db'
import { Cordboard } from '@/switch/cordboard'
import { moveSchedule, readHowTo, sipPassword, toText } from '@/switch/how-to-file'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'
import type { Phone } from '@/switch/phone'
import { waitUntil } from '@/switch/wait-until'

/**
 * Emergency by phone, on a real switch: who calls for help is told by the phone in every state, help that calls back
 * reaches it, and the call is on record. Phone 101 sends +15145550101, and no incoming line leads to that number.
 */

let laboratory: Laboratory
let cordboard: Cordboard
let lobby: Phone
let desk: Phone

beforeAll(async () => {
  laboratory = await startLaboratory()
  cordboard = await Cordboard.start(laboratory.asterisk)
  const document = await readHowTo(laboratory.carrier)
  moveSchedule(document, 'Office hours', 'closed')
  const file = join(cordboard.dataDir, 'emergency.yaml')
  await writeFile(file, toText(document))
  await cordboard.must(['import', file, '--yes'])
  await cordboard.must(['commit', '--message', 'Emergency'])
  lobby = await laboratory.addRegisteredPhone({ user: '101', password: sipPassword })
  desk = await laboratory.addRegisteredPhone({ user: '102', password: sipPassword })
})

afterAll(async () => {
  await cordboard?.stop()
  await laboratory?.stop()
})

/** The switch complains when the gatekeeper is away, not otherwise. */
let unreachable: RegExp[] = []
let mark = 0
afterEach(async () => {
  const { asterisk } = laboratory
  expect(await asterisk.warnings({ since: mark, ignore: unreachable })).toEqual([])
  mark = await asterisk.mark()
})

const callForHelp = async (phone: Phone) => {
  laboratory.carrier.forget()
  const { status } = await phone.call({ to: '911', script: [{ waitMs: 50 }] })
  const { from, requestUser } = await laboratory.carrier.nextCall()
  return { status, number: requestUser, from: from.number }
}
const identified = { status: 200, number: '911', from: '+15145550101' }
const fromOutside = async (to: string): Promise<number> =>
  (await laboratory.carrier.call({ to, from: '+15145559110', script: [{ waitMs: 50 }] })).status

const ask = async (path: string, body?: object): Promise<Response> => {
  const token = (await readFile(join(cordboard.dataDir, 'gatekeeper.token'), 'utf8')).trim()
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const text = body && JSON.stringify(body)
  return fetch(`${cordboard.gatekeeperUrl}${path}`, { method: body ? 'POST' : 'GET', headers, body: text })
}
const logIn = async (device: string, pin: string, extension = '222') =>
  (await ask('/v1/hotdesk/login', { device, extension, pin })).status

async function look<Found>(use: (db: Database) => Promise<Found>): Promise<Found> {
  const db = openDatabase(`file:${join(cordboard.dataDir, 'cordboard.db')}`)
  try {
    return await use(db)
  } finally {
    await closeDatabase(db)
  }
}
const recorded = () => look((db) => db.emergencyCall.findMany({ orderBy: { at: 'asc' } }))
const extensionId = async (number: string): Promise<string> =>
  (await look((db) => db.extension.findUniqueOrThrow({ where: { number } }))).id

describe('an emergency call', () => {
  it('tells the phone, logged out and logged in, restricted, outside every schedule and locked for wrong PINs', async () => {
    expect(await fromOutside('+15145550101')).toBe(404)
    expect(await callForHelp(lobby)).toEqual(identified)
    expect(await logIn('101', '1234')).toBe(200)
    expect(await callForHelp(lobby)).toEqual(identified)
    for (let tries = 0; tries < 20; tries++) await logIn('101', '0000', '999')
    expect(await logIn('101', '1234')).toBe(429)
    expect(await callForHelp(lobby)).toEqual(identified)
  })

  it('is called back at the phone, by the number it sent and by its own, though no incoming line leads there and it shall not be disturbed', async () => {
    const { asterisk } = laboratory
    const id = await extensionId('101')
    await asterisk.cli(`database put ${astdb.doNotDisturbFamily} ${id} 1`)
    await asterisk.cli(`database put ${astdb.forwardAlwaysFamily} ${id} 103`)
    for (const number of ['+15145550101', '5145550101', '101']) {
      lobby.forget()
      expect({ number, status: await fromOutside(number) }).toEqual({ number, status: 200 })
      expect((await lobby.nextCall()).from.number).toBe('+15145559110')
    }
    for (const family of [astdb.doNotDisturbFamily, astdb.forwardAlwaysFamily])
      await asterisk.cli(`database del ${family} ${id}`)
    expect(await fromOutside('+15145550102')).toBe(404)
    expect(await fromOutside('102')).toBe(404)
  })

  it('is on record with the phone and its place, and taken off the switch', async () => {
    await waitUntil('the calls to be recorded', async () => (await recorded()).length === 3)
    const [first] = await recorded()
    expect(first).toMatchObject({
      endpoint: '101',
      phoneNumber: '101',
      dialed: '911',
      callerIdNumber: '+15145550101',
      acknowledgedAt: null,
    })
    expect(first?.location).not.toBe('')
    expect((first?.callbackUntil.getTime() ?? 0) - (first?.at.getTime() ?? 0)).toBe(30 * 60_000)
    expect(await cordboard.metric('cordboard_emergency_calls_total')).toBe(3)
    expect(await laboratory.asterisk.cli('database show cbemcall')).toContain('0 results found')
  })

  it('tells the phone and is called back with the gatekeeper gone, and is recorded when it is back', async () => {
    unreachable = [/[cC]url/]
    await cordboard.killGatekeeper('SIGKILL')
    expect(await callForHelp(lobby)).toEqual(identified)
    expect(await callForHelp(desk)).toMatchObject({ status: 200, from: '+15145550102' })
    desk.forget()
    expect(await fromOutside('+15145550102')).toBe(200)
    await desk.nextCall()
    await cordboard.startGatekeeper()
    await waitUntil('the calls to be recorded', async () => (await recorded()).length === 5)
    expect((await recorded()).slice(3).map(({ endpoint }) => endpoint)).toEqual(['101', '102'])
    unreachable = []
  })

  it('is called back no longer than set', async () => {
    await laboratory.asterisk.cli(`database put cbemergency 102 ${Math.floor(Date.now() / 1000) - 1}`)
    expect(await fromOutside('+15145550102')).toBe(404)
  })
})
