import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Cordboard } from '@/switch/cordboard'
import { readHowTo, sipPassword, toText } from '@/switch/how-to-file'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'
import type { Step } from '@/switch/outgoing-call'
import type { Phone } from '@/switch/phone'
import { waitUntil } from '@/switch/wait-until'

/** The digits of a PIN stay between the phone and the gatekeeper: no log, no event, no file has them. */

const rightPin = '739184'
const wrongPin = '518273'

let laboratory: Laboratory
let cordboard: Cordboard
let phone: Phone

beforeAll(async () => {
  laboratory = await startLaboratory()
  cordboard = await Cordboard.start(laboratory.asterisk)
  const document = await readHowTo(laboratory.carrier)
  for (const extension of document.extensions) if (extension.number === '222') extension.pin = rightPin
  await cordboard.must(['import', '-', '--yes'], toText(document))
  await cordboard.must(['commit', '--message', 'PIN'])
  phone = await laboratory.addRegisteredPhone({ user: '101', password: sipPassword })
})

afterAll(async () => {
  await cordboard?.stop()
  await laboratory?.stop()
})

const enter = (...digits: string[]): Step[] => [
  ...digits.flatMap((dtmf): Step[] => [{ hear: 15, withinMs: 15_000 }, { dtmf }]),
  { untilEndMs: 30_000 },
]

/** Every text file below a folder, with its contents. */
async function readAll(folder: string): Promise<[string, string][]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  return Promise.all(
    files.map(async (file): Promise<[string, string]> => [file, await readFile(file, 'latin1')]),
  )
}

describe('the digits of a PIN, entered at a phone', () => {
  it('stand in no log, no manager event of any class and no file, right or wrong', async () => {
    const { asterisk } = laboratory
    const probe = await laboratory.observe()
    const call = await phone.call({
      to: '*22',
      script: enter('222#', `${wrongPin}#`, '222#', `${rightPin}#`),
    })
    expect(call.status).toBe(200)
    const { sessions } = await cordboard.ask<{ sessions: object[] }>(['sessions'])
    expect(sessions).toMatchObject([{ extension: '222', device: '101' }])
    await waitUntil('the end of the call to be told', () =>
      probe.events.some(({ Event, Channel }) => Event === 'Hangup' && Channel?.startsWith('PJSIP/101')),
    )

    // It listened: the account has every class, and sees the program that asks for the digits.
    expect(probe.events.map(({ Event }) => Event)).toEqual(
      expect.arrayContaining(['Newchannel', 'AGIExecStart', 'AGIExecEnd', 'Newexten', 'VarSet', 'Hangup']),
    )
    expect(probe.events.filter(({ Event }) => Event?.startsWith('DTMF'))).toEqual([])
    expect(await asterisk.log()).toContain('agi://')
    const places: [string, string][] = [
      ['the manager events', JSON.stringify(probe.events)],
      ['the log of the switch', await asterisk.log()],
      ['the log of the gatekeeper', cordboard.gatekeeperLog],
      ...(await readAll(cordboard.dataDir)),
      ...(await readAll(asterisk.paths.folder)),
    ]
    for (const pin of [rightPin, wrongPin])
      expect(places.flatMap(([place, text]) => (text.includes(pin) ? [`${pin} in ${place}`] : []))).toEqual(
        [],
      )
  })
})
