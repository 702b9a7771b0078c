import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSwitchCorpus } from '@/faults/injection/switch-corpus'
import type { AmiClient } from '@/lib/asterisk/ami/client'
import { headerOf } from '@/lib/asterisk/ami/frames'
import { fromBytes } from '@/lib/asterisk/dialplan/byte-text'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import type { Asterisk } from '@/switch/asterisk'
import { commitRevision, connectTo } from '@/switch/commit-revision'
import { startAsterisk } from '@/switch/start-asterisk'
import { waitUntil } from '@/switch/wait-until'

/** What the forms take of hostile values, at a real switch: it has each as it was entered, and nothing else. */

const snapshot = createSwitchCorpus()
const phones = snapshot.extensions.filter((one) => one.type === 'phone')
let asterisk: Asterisk
let ami: AmiClient

beforeAll(async () => {
  asterisk = await startAsterisk()
  ami = connectTo(asterisk, asterisk.accounts.gatekeeper)
  await waitUntil('the connection', () => ami.state() === 'booted', { timeoutMs: 30_000 })
  const outcome = await commitRevision({ asterisk, ami, revision: 1, snapshot, log: asterisk.paths.log })
  expect(outcome).toEqual({ state: 'active', error: null })
})
afterAll(async () => {
  await ami?.close()
  await asterisk?.stop()
})

it('endpoints have the Caller ID of their phones', async () => {
  const found: string[] = []
  for (const { endpoint } of phones) {
    const frames = await ami.list('PJSIPShowEndpoint', { Endpoint: endpoint })
    const detail = frames.find((frame) => headerOf(frame, 'event') === 'EndpointDetail')
    found.push(`${endpoint} ${detail && headerOf(detail, 'callerid')}`)
  }
  expect(found).toEqual(
    phones.map(({ callerId, endpoint, name, number }) => {
      return `${endpoint} "${callerId.name ?? name}" <${callerId.number ?? number}>`
    }),
  )
  expect(phones.length).toBeGreaterThan(60)
})

it('there are these endpoints and trunks, and no other', async () => {
  const found = await ami.list('PJSIPShowEndpoints')
  expect(found.map((frame) => headerOf(frame, 'objectname')).sort()).toEqual(
    [...phones.map(({ endpoint }) => endpoint), ...snapshot.trunks.map(({ id }) => `trunk-${id}`)].sort(),
  )
})

it('passwords and users are as they were entered', async () => {
  for (const { endpoint, id } of phones)
    expect(optionOf(await asterisk.cli(`pjsip show auth ${endpoint}`), 'password')).toBe(
      snapshot.secrets.sipPasswords[id],
    )
  for (const { id, username } of snapshot.trunks) {
    const auth = await asterisk.cli(`pjsip show auth trunk-${id}`)
    expect([optionOf(auth, 'username'), optionOf(auth, 'password')]).toEqual([
      username,
      snapshot.secrets.trunkPasswords[id],
    ])
  }
})

it('boxes have the names and addresses of their owners', async () => {
  const found = (await ami.list('VoicemailUsersList'))
    .map((frame) => ['voicemailbox', 'fullname', 'email'].map((name) => headerOf(frame, name)).join(' | '))
    .filter((line) => !line.startsWith('cbempty'))
  const expected = snapshot.extensions.map(({ name, number, voicemail }) =>
    [number, name, voicemail.email ?? ''].join(' | '),
  )
  expect(found.sort()).toEqual(expected.sort())
})

it('the dialplan is what our reader reads, context by context and step by step', async () => {
  const text = await readFile(join(asterisk.paths.switchDir, 'current', 'extensions.conf'), 'utf8')
  const expected = [...readDialplan(text).contexts.values()].flatMap(({ exact, name, patterns }) =>
    [...exact.values(), ...patterns].flatMap(({ steps }) =>
      [...steps.values()].map(
        ({ application, data, priority }) => `${name} ${priority}. ${application}(${fromBytes(data)})`,
      ),
    ),
  )
  expect(stepsOf(await asterisk.cli('dialplan show'), 'cb-').sort()).toEqual(expected.sort())
  expect(expected.length).toBeGreaterThan(phones.length * 10)
})

it('the switch has no complaint', async () => {
  expect(await asterisk.warnings()).toEqual([])
})

const optionOf = (text: string, name: string): string | undefined =>
  new RegExp(`^ *${name} *: (.*?) *$`, 'm').exec(text)?.[1]

/** The steps that `dialplan show` tells of the contexts whose names begin so. */
function stepsOf(shown: string, beginning: string): string[] {
  let context = ''
  return shown.split('\n').flatMap((line) => {
    context = /^\[ Context '(.*)' created by/.exec(line)?.[1] ?? context
    const step = /(\d+\. .*?)\s+\[[^[\]]*\]$/.exec(line)?.[1]
    return step !== undefined && context.startsWith(beginning) ? [`${context} ${step}`] : []
  })
}
