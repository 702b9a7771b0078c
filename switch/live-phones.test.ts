import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase, type Database, openDatabase, writeTransaction } from '@/lib/server/db'
import { Cordboard } from '@/switch/cordboard'
import { readHowTo, sipPassword, toText } from '@/switch/how-to-file'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'
import type { Phone } from '@/switch/phone'
import { waitUntil } from '@/switch/wait-until'

/** What the gatekeeper knows of the phones, on a real switch, and what it makes of it for the sessions. */

let laboratory: Laboratory
let cordboard: Cordboard
let db: Database
let lobby: Phone
let desk: Phone

beforeAll(async () => {
  laboratory = await startLaboratory()
  cordboard = await Cordboard.start(laboratory.asterisk)
  const file = join(cordboard.dataDir, 'phones.yaml')
  await writeFile(file, toText(await readHowTo(laboratory.carrier)))
  await cordboard.must(['import', file, '--yes'])
  await cordboard.must(['commit', '--message', 'Phones'])
  db = openDatabase(`file:${join(cordboard.dataDir, 'cordboard.db')}`)
  lobby = await laboratory.addRegisteredPhone({ user: '101', password: sipPassword })
  desk = await laboratory.addRegisteredPhone({ user: '102', password: sipPassword })
})

afterAll(async () => {
  if (db) await closeDatabase(db)
  await cordboard?.stop()
  await laboratory?.stop()
})

let mark = 0
afterEach(async () => {
  const { asterisk } = laboratory
  expect(await asterisk.warnings({ since: mark })).toEqual([])
  mark = await asterisk.mark()
})

const ask = async (path: string, body?: object): Promise<Response> => {
  const token = (await readFile(join(cordboard.dataDir, 'gatekeeper.token'), 'utf8')).trim()
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const text = body && JSON.stringify(body)
  return fetch(`${cordboard.gatekeeperUrl}${path}`, { method: body ? 'POST' : 'GET', headers, body: text })
}

type SeenPhone = { device: string; registered: boolean | null; call: string | null }
const seen = async (device: string): Promise<string> => {
  const { phones } = (await (await ask('/v1/phones')).json()) as { phones: SeenPhone[] }
  const found = phones.find((one) => one.device === device)
  return `${found?.registered} ${found?.call}`
}
/** The screen asks each second and has two: the gatekeeper must know within the other. */
const becomes = (device: string, state: string) =>
  waitUntil(`phone ${device} to be seen as ${state}`, async () => (await seen(device)) === state, {
    timeoutMs: 1_000,
  })

describe('what a phone does', () => {
  it('is known within a second: not registered, registered, ringing, in a call', async () => {
    await becomes('101', 'true idle')
    await becomes('103', 'false idle')
    const call = await lobby.dial('602')
    await call.answered()
    await becomes('101', 'true in-call')
    await call.hangUp()
    await becomes('101', 'true idle')
    lobby.behaviour = { kind: 'ring' }
    const ringing = await desk.dial('101')
    await ringing.ringing()
    await becomes('101', 'true ringing')
    await ringing.hangUp()
    lobby.behaviour = { kind: 'answer' }
    await becomes('101', 'true idle')
    expect(await desk.register({ expiresSeconds: 0 })).toBe(200)
    await becomes('102', 'false idle')
    expect(await desk.register()).toBe(200)
    await becomes('102', 'true idle')
    expect(await cordboard.metric('cordboard_phones_registered')).toBe(2)
  })
})

describe('a session', () => {
  const logIn = async (device: string) => {
    const { status } = await ask('/v1/hotdesk/login', { device, extension: '222', pin: '1234' })
    expect(status).toBe(200)
  }
  const sessions = () => db.hotDeskSession.findMany({ select: { endpoint: true } })
  const lastEvent = () => db.hotDeskEvent.findFirst({ orderBy: { id: 'desc' } })

  it('past its end stays while its phone is in a call, and ends right after it', async () => {
    await logIn('101')
    const call = await lobby.dial('602')
    await call.answered()
    await becomes('101', 'true in-call')
    const until = new Date(Date.now() - 1_000)
    await writeTransaction(db, (tx) => tx.hotDeskSession.updateMany({ data: { until } }))
    const isCurrent = async () => {
      const { sessions: list } = (await (await ask('/v1/hotdesk/sessions')).json()) as {
        sessions: { isCurrent: boolean }[]
      }
      return list.map((one) => one.isCurrent)
    }
    // It counts for no call any more, is not written off, and the call goes on.
    await waitUntil('the session to be past its end', async () => (await isCurrent())[0] === false)
    expect({ sessions: await sessions(), over: call.isOver }).toEqual({
      sessions: [{ endpoint: '101' }],
      over: false,
    })
    const hungUpAt = new Date()
    await call.hangUp()
    await waitUntil('the session to end', async () => (await sessions()).length === 0, { timeoutMs: 5_000 })
    const end = await lastEvent()
    expect(end).toMatchObject({ kind: 'EXPIRED', by: 'gatekeeper', endpoint: '101' })
    expect(end?.at.getTime()).toBeGreaterThanOrEqual(hungUpAt.getTime())
  })

  it('that somebody ended has the person in its history, by command line, by program and by token', async () => {
    await logIn('101')
    await cordboard.must(['logout', '222', '--reason', 'Left'])
    expect(await lastEvent()).toMatchObject({ kind: 'FORCED', reason: 'Left' })
    expect((await lastEvent())?.by).toMatch(/ \(command line\)$/)

    await logIn('101')
    const body = { devices: ['101', '102'], reason: 'Move', by: 'marie@example.com' }
    expect((await ask('/v1/hotdesk/logout', body)).status).toBe(200)
    expect(await lastEvent()).toMatchObject({ by: 'marie@example.com', reason: 'Move' })

    await logIn('102')
    const { token } = await cordboard.ask<{ token: string }>([
      'token',
      'create',
      'reception',
      '--scope',
      'hotdesk',
    ])
    const logOut = (more: object) =>
      fetch(`${cordboard.gatekeeperUrl}/v1/hotdesk/logout`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ device: '102', reason: 'By program', ...more }),
      })
    expect((await logOut({ by: 'somebody else' })).status).toBe(400)
    expect((await logOut({})).status).toBe(200)
    expect(await lastEvent()).toMatchObject({ by: 'reception', reason: 'By program' })
  })
})
