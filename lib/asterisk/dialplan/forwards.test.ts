import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import { runCall } from '@/lib/asterisk/dialplan/run-call'
import { type DialOutcome, quietWorld, type World } from '@/lib/asterisk/dialplan/world'

/** Forwards and do-not-disturb in the dialplan of the how-to: phone 101 without a box, Hot Desk 222 with one. */

const file = new URL('../config/golden/how-to/extensions.conf', import.meta.url)
const dialplan = readDialplan(readFileSync(file, 'utf8'))
const now = 1_800_000_000
const phone = 'pho001'
const user = 'hot001'
const seated = { [`cbuser/${user}`]: '102', 'cbdev/102': `${user}|0` }

/** A call to an extension as it is rung: what is dialled or heard, or the number that the gate is asked for. */
function reach(
  number: '101' | '222',
  stored: Record<string, string>,
  dialled: DialOutcome['status'] = 'BUSY',
) {
  const asked: string[] = []
  const world: World = {
    ...quietWorld(now),
    endpoint: '103',
    readDatabase: (family, key) => stored[`${family}/${key}`] ?? null,
    contactsOf: (endpoint) => (dialled === 'CHANUNAVAIL' ? '' : `PJSIP/${endpoint}/contact`),
    dial: () => ({ status: dialled, cause: 0 }),
    askGatekeeper: (_url, body) => {
      const fields = new URLSearchParams(body)
      asked.push(`${fields.get('dialed')} via ${fields.get('via')}`)
      return 'v=1&decision=deny&reason=not_granted&rev=1&refusal=busy&trace=x'
    },
  }
  const { complaints, events } = runCall(dialplan, world, { context: 'cb-extension', exten: number })
  expect(complaints).toEqual([])
  const seen = events.map(({ application, data }) => `${application}(${data.split(',')[0]})`)
  return [...asked, ...seen.filter((event) => asked.length === 0 || event.startsWith('Dial'))]
}

describe('forwards and do-not-disturb, as the switch has stored them', () => {
  it('without any the phone rings', () => {
    expect(reach('101', {})).toEqual(['Dial(PJSIP/101/contact)', 'Hangup(17)'])
  })

  it('always: nobody rings, and the gate is asked as the extension that set it', () => {
    expect(reach('101', { [`cbcfa/${phone}`]: '9011' })).toEqual(['9011 via forward:101'])
    expect(reach('222', { [`cbcfa/${user}`]: '104', ...seated })).toEqual(['104 via forward:222'])
    expect(reach('222', { [`cbcfa/${user}`]: '104' })).toEqual(['104 via forward:222'])
  })

  it('busy and no answer: after the ring, each for its own end', () => {
    const both = { [`cbcfb/${phone}`]: '201', [`cbcfn/${phone}`]: '202' }
    const rung = 'Dial(PJSIP/101/contact)'
    expect(reach('101', both, 'BUSY')).toEqual(['201 via forward:101', rung])
    expect(reach('101', both, 'NOANSWER')).toEqual(['202 via forward:101', rung])
    expect(reach('101', both, 'CONGESTION')).toEqual(['202 via forward:101', rung])
    expect(reach('101', both, 'CHANUNAVAIL')).toEqual(['202 via forward:101'])
    expect(reach('101', both, 'ANSWER')).toEqual([rung])
  })

  it('nobody logged in counts as not answered, before voicemail; busy does not', () => {
    expect(reach('222', { [`cbcfn/${user}`]: '104' })).toEqual(['104 via forward:222'])
    expect(reach('222', { [`cbcfb/${user}`]: '104' })).toEqual(['VoiceMail(222@default)', 'Hangup()'])
  })

  it('do-not-disturb is busy without a ring; of one who is logged out nothing changes', () => {
    const on = { [`cbdnd/${phone}`]: '1', [`cbdnd/${user}`]: '1' }
    expect(reach('101', on)).toEqual(['Hangup(17)'])
    expect(reach('101', { ...on, [`cbcfb/${phone}`]: '201' })).toEqual(['201 via forward:101'])
    expect(reach('222', { ...on, ...seated })).toEqual(['VoiceMail(222@default)', 'Hangup()'])
    expect(reach('222', { ...on, [`cbcfn/${user}`]: '104' })).toEqual(['104 via forward:222'])
  })

  it('help that calls back rings the phone all the same, while its time lasts', () => {
    const set = { [`cbcfa/${phone}`]: '9011', [`cbdnd/${phone}`]: '1' }
    const until = (epoch: number) => ({ ...set, 'cbemergency/101': String(epoch) })
    expect(reach('101', until(now + 1))).toEqual(['Dial(PJSIP/101/contact)', 'Hangup(17)'])
    expect(reach('101', until(now))).toEqual(['9011 via forward:101'])
    expect(reach('101', { ...set, 'cbemergency/101': 'x"' })).toEqual(['9011 via forward:101'])
  })

  it('takes from a damaged store only what can be dialled', () => {
    expect(reach('101', { [`cbcfa/${phone}`]: '$(id)' })).toEqual(['Dial(PJSIP/101/contact)', 'Hangup(17)'])
    expect(reach('101', { [`cbcfa/${phone}`]: '1,2&3"' })).toEqual(['123 via forward:101'])
  })
})
