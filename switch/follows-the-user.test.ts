import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CallsStage } from '@/switch/calls-stage'
import { namedIn, sipPassword } from '@/switch/how-to-file'
import type { Phone } from '@/switch/phone'
import { readLamp, Subscription } from '@/switch/subscription'
import { waitUntil } from '@/switch/wait-until'

/**
 * What goes with the user from phone to phone, seen from outside: busy lamps of a phone that watches (104), message
 * lamps of the phones where somebody sits (101, 102), Caller ID, account and voicemail box. The PBX of
 * `readCallsFile`: 222 has voicemail, its phones have none.
 */

let stage: CallsStage
const lamps: Subscription[] = []

beforeAll(async () => {
  stage = await CallsStage.start()
})
afterEach(async () => {
  await stage.logOutAll()
  await stage.expectNoComplaint()
})
afterAll(async () => {
  for (const lamp of lamps) lamp.close()
  await stage?.stop()
})

/** A lamp of phone 104: of a number, or of its own messages. */
async function watch(to: string, event: 'dialog' | 'message-summary' = 'dialog'): Promise<Subscription> {
  const { address, remote } = stage.office.options
  const lamp = await Subscription.start({ event, to, user: '104', password: sipPassword, address, remote })
  lamps.push(lamp)
  return lamp
}

/** What a phone that does not ask was told of its messages: each NOTIFY, oldest first. */
const toldOfMessages = (phone: Phone): string[] =>
  phone.messages.filter(({ method, status }) => method === 'NOTIFY' && status === null).map(readLamp)

const showsMessages = (phone: Phone, lamp: 'yes' | 'no') =>
  waitUntil(
    `the message lamp of ${phone.options.user} to say ${lamp}`,
    () => toldOfMessages(phone).at(-1) === lamp,
  )

/** Registers anew, which makes the switch tell the phone of its messages; resolves with what it says. */
async function registersAnew(phone: Phone): Promise<string> {
  const before = toldOfMessages(phone).length
  expect(await phone.register()).toBe(200)
  return waitUntil('the phone to be told after its registration', () => toldOfMessages(phone)[before])
}

/** A message of two seconds and a half from outside, in the box of who is called and not there. */
async function leaveMessage(to: string): Promise<void> {
  const result = await stage.laboratory.carrier.call({
    to,
    from: '+14165550000',
    name: 'Outside',
    script: [{ hear: 20 }, { dtmf: '#' }, { waitMs: 700 }, { speakMs: 2500 }],
  })
  expect(result.status).toBe(200)
}

describe('the busy lamp', () => {
  it('is there for each number of ours, and for no other', async () => {
    for (const number of ['101', '103', '222', '229']) expect((await watch(number)).status).toBe(200)
    for (const number of ['999', '22', '2222', '*97', '911']) expect((await watch(number)).status).toBe(404)
  })

  it('follows the user: at login, in a call, over a Commit, at logout, into a call', async () => {
    const [user, phone] = [await watch('222'), await watch('101')]
    expect([user.lamp, phone.lamp]).toEqual(['off', 'off'])
    expect(await stage.logIn('101', '222', '1234')).toBe('logged in')
    const { call } = await stage.connect(stage.short, '222', stage.landing)
    await user.shows('on')
    await phone.shows('on')
    expect(user.told).toContain('ringing')

    const told = user.told.length
    namedIn(stage.document.classesOfService, 'staff').description = 'Changed while 222 is in a call'
    await stage.importAndCommit()
    await stage.logOutAll()
    await user.shows('off')
    expect(user.told.slice(told)).toEqual(['off'])
    expect(phone.lamp).toBe('on')

    expect(await stage.logIn('101', '222', '1234')).toBe('logged in')
    await user.shows('on')
    expect(await stage.logIn('102', '222', '1234')).toBe('logged in')
    await user.shows('off')
    expect(await stage.logIn('101', '222', '1234')).toBe('logged in')
    await user.shows('on')
    await call.hangUp()
    await user.shows('off')
    await phone.shows('off')
    expect([...user.told, ...phone.told]).not.toContain('terminated')
  })

  it('is right for a phone that subscribes while the user is in a call', async () => {
    expect(await stage.logIn('102', '223')).toBe('logged in')
    const { call } = await stage.connect(stage.short, '223', stage.second)
    const late = await watch('223')
    await late.shows('on')
    await call.hangUp()
    await late.shows('off')
  })

  it('comes with a new number and goes with it', async () => {
    expect((await watch('230')).status).toBe(404)
    const { extensions } = stage.document
    extensions.push({ ...extensions.find(({ number }) => number === '229'), number: '230', name: 'User 230' })
    await stage.importAndCommit()
    const lamp = await watch('230')
    expect(lamp.status).toBe(200)
    expect(await stage.logIn('102', '230')).toBe('logged in')
    const { call } = await stage.connect(stage.short, '230', stage.second)
    await lamp.shows('on')
    await call.hangUp()
    extensions.pop()
    await stage.importAndCommit()
    await lamp.shows('terminated')
    expect((await watch('230')).status).toBe(404)
  })
})

describe('the message lamp', () => {
  it('is lit where the user sits by what was left for him, and dark there after logout', async () => {
    const { landing, second } = stage
    expect(await stage.logIn('101', '222', '1234')).toBe('logged in')
    landing.behaviour = { kind: 'refuse', status: 486 }
    await leaveMessage('+15145550122')
    landing.behaviour = { kind: 'answer' }
    await showsMessages(landing, 'yes')

    expect(await stage.logIn('102', '222', '1234')).toBe('logged in')
    await showsMessages(second, 'yes')
    await showsMessages(landing, 'no')
    await stage.logOutAll()
    await showsMessages(second, 'no')
    expect([await registersAnew(landing), await registersAnew(second)]).toEqual(['no', 'no'])
  })

  it("is the user's at a phone with a box of its own, also for a phone that subscribes to it", async () => {
    const own = await watch('104', 'message-summary')
    expect(own.status).toBe(200)
    await own.shows('no')
    expect(await stage.logIn('104', '222', '1234')).toBe('logged in')
    await own.shows('yes')
    await stage.logOutAll()
    await own.shows('no')
    expect(await stage.logIn('101', '223')).toBe('logged in')
    expect(await registersAnew(stage.landing)).toBe('no')
  })

  it('takes one reload of voicemail a second at most, and none of the dialplan or PJSIP', async () => {
    const probe = await stage.laboratory.observe()
    const begun = performance.now()
    for (let round = 0; round < 8; round++)
      expect(await stage.logIn(round % 2 === 0 ? '101' : '102', '222', '1234')).toBe('logged in')
    await showsMessages(stage.second, 'yes')
    const seconds = (performance.now() - begun) / 1000
    const reloaded = probe.events.filter(({ Event }) => Event === 'Reload').map(({ Module }) => Module)
    expect([...new Set(reloaded)]).toEqual(['app_voicemail.so'])
    expect(reloaded.length).toBeLessThanOrEqual(Math.ceil(seconds) + 1)
  })
})

describe('a call of the user', () => {
  it('has his Caller ID, his account in the call record and his box; after logout all of it is gone', async () => {
    const { asterisk, carrier } = stage.laboratory
    const records = await startCallRecords()
    expect(await stage.logIn('101', '222', '1234')).toBe('logged in')
    carrier.forget()
    await stage.answered(stage.landing, '918005551234')
    expect((await carrier.nextCall()).from).toEqual({ name: 'Marie Roy', number: '+15145550122' })
    expect(await records.accountOf('918005551234')).toBe('222')
    const opened = /VoiceMailMain\("[^"]*", "([^"]*)"/
    expect(await stage.steps(stage.landing, '*97', opened)).toEqual(['222@default,s'])

    await stage.logOutAll()
    await stage.refused(stage.landing, '918005551234', 'not_granted')
    await stage.refused(stage.landing, '*97', 'not_granted')
    stage.office.forget()
    await stage.answered(stage.landing, '104')
    expect((await stage.office.nextCall()).from.number).toBe('+15145550101')
    expect(await records.accountOf('104')).toBe('101')
    await asterisk.cli('module unload cdr_csv.so')
  })
})

describe('a call to a user who is logged out', () => {
  it('goes to voicemail, is busy, or goes to another number, inside and from outside', async () => {
    const { landing, office, second, short } = stage
    const box = /VoiceMail\("[^"]*", "([^"]*)"/
    expect(await stage.steps(short, '222', box)).toEqual(['222@default,u'])
    expect(await stage.statusOf(short, '228')).toBe(486)
    office.forget()
    await stage.answered(short, '223')
    expect((await office.nextCall()).from.name).toBe('Short calls')
    office.forget()
    expect(await stage.fromOutside('+15145550223')).toBe(200)
    await office.nextCall()
    expect([...landing.calls, ...second.calls].filter(({ requestUser }) => requestUser === '222')).toEqual([])
  })

  it('goes to another number only where the user may call it, whoever calls', async () => {
    const before = stage.begin()
    await stage.refused(stage.office, '224', 'not_granted')
    await stage.answered(stage.landing, '227')
    expect(stage.sentSince(before).carrier).toEqual(['7124'])
  })

  it('rings the phone again once he is logged in, and no more after it', async () => {
    expect(await stage.logIn('102', '228')).toBe('logged in')
    stage.second.forget()
    await stage.answered(stage.office, '228')
    await stage.second.nextCall()
    await stage.logOutAll()
    expect(await stage.statusOf(stage.office, '228')).toBe(486)
  })
})

describe('a restart of the switch', () => {
  it('keeps who watches whom, the lamps and the messages', async () => {
    const { asterisk } = stage.laboratory
    const user = await watch('222')
    expect(await stage.logIn('101', '222', '1234')).toBe('logged in')
    await showsMessages(stage.landing, 'yes')
    // The gatekeeper may ask in that moment.
    stage.unreachable.push(/Asterisk is shutting down/)
    await asterisk.restart()
    await waitUntil(
      'the gatekeeper to be back',
      async () => (await stage.cordboard.metric('cordboard_switch_up')) === 1,
    )
    const { call } = await stage.connect(stage.short, '222', stage.landing)
    await user.shows('on')
    expect(await stage.logIn('102', '222', '1234')).toBe('logged in')
    await user.shows('off')
    await call.hangUp()
    await showsMessages(stage.second, 'yes')
    expect(await registersAnew(stage.landing)).toBe('no')
  })
})

/** The switch's own call records, as files: account and number dialled of each call that is over. */
async function startCallRecords(): Promise<{ accountOf(dialled: string): Promise<string> }> {
  const { asterisk } = stage.laboratory
  const file = join(dirname(asterisk.paths.log), 'cdr-csv/Master.csv')
  await mkdir(dirname(file), { recursive: true })
  await appendFile(join(asterisk.paths.config, 'cdr.conf'), '[csv]\nusegmtime=yes\n')
  await asterisk.cli('module load cdr_csv.so')
  return {
    accountOf: (dialled) =>
      waitUntil(`the record of a call to ${dialled}`, async () => {
        const lines = (await readFile(file, 'utf8').catch(() => '')).trim().split('\n')
        const fields = lines.map((line) => line.split(',').map((field) => field.replaceAll('"', '')))
        return fields.findLast(([, , destination]) => destination === dialled)?.[0]
      }),
  }
}
