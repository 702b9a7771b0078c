import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { placeCall } from '@/lib/asterisk/dialplan/place-call'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import { runCall } from '@/lib/asterisk/dialplan/run-call'
import { quietWorld, type World } from '@/lib/asterisk/dialplan/world'

/** The call back after an emergency call, in the dialplan of the how-to: phone 101 calls as 5145550101. */

const file = new URL('../config/golden/how-to/extensions.conf', import.meta.url)
const dialplan = readDialplan(readFileSync(file, 'utf8'))
const now = 1_800_000_000

const helped = placeCall(dialplan, { ...quietWorld(now), endpoint: '101' }, '911')
const noted = helped?.written ?? new Map<string, string>()

const fromTrunk = (number: string, more: Partial<World> = {}) => {
  const world: World = {
    ...quietWorld(now + 60),
    readDatabase: (family, key) => noted.get(`${family}/${key}`) ?? null,
    contactsOf: (endpoint) => `PJSIP/${endpoint}/contact`,
    ...more,
  }
  const { complaints, events } = runCall(dialplan, world, { context: 'cb-in-trk001', exten: number })
  expect(complaints).toEqual([])
  return events.map(({ application, data }) => `${application}(${data})`)
}

describe('the call back after an emergency call', () => {
  it('is noted by the dialplan: until when, by which numbers, and the call for the record', () => {
    expect(Object.fromEntries(noted)).toEqual({
      'cbemergency/101': String(now + 1800),
      'cbcallback/5145550101': '101',
      'cbcallback/101': '101',
      [`cbemcall/${now}.0`]: `${now}|101|911`,
      'cbdecided/00001': `0|${now}.0-1|${now}|17|switch|allow|emergency|101||911||pho001|`,
    })
  })

  it.each(['+15145550101', '15145550101', '5145550101', '514-555-0101', '101'])(
    'to %s rings the phone, whether there is an incoming line or not',
    (number) => expect(fromTrunk(number)).toEqual(['Dial(PJSIP/101/contact,60,i)']),
  )

  it('ends after its time, and does nothing for other numbers', () => {
    const later = quietWorld(now + 1800)
    expect(fromTrunk('+15145550101', { epoch: later.epoch })).toEqual(['Hangup(1)'])
    expect(fromTrunk('+15145550102')).toEqual(['Hangup(1)'])
    for (const number of ['*#', '911', '102']) expect(fromTrunk(number)).toEqual(['Hangup(1)'])
  })

  it('goes on to the incoming lines where the phone does not answer or is not there', () => {
    const isNotThere = fromTrunk('+15145550101', { contactsOf: () => '' })
    expect(isNotThere).toEqual(['Hangup(1)'])
    const isBusy = fromTrunk('+15145550101', { dial: () => ({ status: 'NOANSWER', cause: 19 }) })
    expect(isBusy).toEqual(['Dial(PJSIP/101/contact,60,i)', 'Hangup(1)'])
  })
})
