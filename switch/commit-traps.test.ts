import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRoundsPbx } from '@/faults/rounds-pbx'
import type { AmiClient } from '@/lib/asterisk/ami/client'
import type { ApplyOutcome } from '@/lib/commit/apply'
import type { Files } from '@/lib/commit/ports'
import type { Asterisk } from '@/switch/asterisk'
import { commitRevision, connectTo } from '@/switch/commit-revision'
import { startAsterisk } from '@/switch/start-asterisk'
import { waitUntil } from '@/switch/wait-until'

/**
 * The traps of the switch's parser, which answers 'Success' to all of them: a file is spoiled between our own check and
 * the moment at which the switch reads it, and the log is not looked at, so that the read-back alone must find it.
 */

let asterisk: Asterisk
let ami: AmiClient
/** Another program that reloads the switch: on one connection the actions are carried out one after another. */
let other: AmiClient
let revision = 0

beforeAll(async () => {
  asterisk = await startAsterisk()
  const { gatekeeper, observer } = asterisk.accounts
  ami = connectTo(asterisk, gatekeeper)
  other = connectTo(asterisk, observer)
  await booted()
  expect(await apply()).toEqual({ state: 'active', error: null })
})
afterAll(async () => {
  await other?.close()
  await ami?.close()
  await asterisk?.stop()
})

const booted = () =>
  waitUntil('the connection', () => ami.state() === 'booted' && other.state() === 'booted', {
    timeoutMs: 30_000,
  })

type Spoil = { file: keyof Files; by: (text: string) => string }

/** Applies the next revision, in which every phone has another name. */
function apply(spoil?: Spoil, beforeReload?: (module: string) => Promise<void>): Promise<ApplyOutcome> {
  const number = ++revision
  const plain = createRoundsPbx(4)
  const extensions = plain.extensions.map((one) => ({ ...one, name: `${one.number} of revision ${number}` }))
  return commitRevision({
    asterisk,
    ami,
    revision: number,
    snapshot: { ...plain, extensions },
    log: null,
    beforeSwap(folder) {
      if (!spoil) return
      const path = join(folder, spoil.file)
      writeFileSync(path, spoil.by(readFileSync(path, 'utf8')))
    },
    ...(beforeReload && { beforeReload }),
  })
}

/** Name that the switch itself shows for phone 101. */
const shownName = async (): Promise<string> => asterisk.cli('pjsip show endpoint 101')

const append = (text: string) => (before: string) => `${before}\n${text}\n`
const prepend = (text: string) => (before: string) => `${text}\n${before}`
const traps: [string, Spoil, RegExp][] = [
  [
    'a line of 8,191 bytes or more is skipped',
    {
      file: 'pjsip.conf',
      by: (text) => text.replace(/^callerid=.*101.*$/m, (line) => line.padEnd(8_300, ' ')),
    },
    /101 has the Caller ID/,
  ],
  [
    'a duplicate id keeps the whole type old',
    { file: 'pjsip.conf', by: append('[102]\ntype=endpoint\n') },
    /has the Caller ID/,
  ],
  [
    'a bad section header ends the file for the switch',
    { file: 'pjsip.conf', by: prepend('[broken') },
    /has no PJSIP endpoint/,
  ],
  [
    'an unknown parent does the same',
    { file: 'pjsip.conf', by: prepend('[child](nobody)\ntype=endpoint') },
    /has no PJSIP endpoint/,
  ],
  [
    'the same in the dialplan',
    { file: 'extensions.conf', by: (text) => text.replace('[cb-meta]', '[cb-meta](nobody)') },
    /The dialplan of the switch is/,
  ],
  [
    'a block comment swallows the rest',
    { file: 'extensions.conf', by: (text) => `;--\n${text}` },
    /The dialplan of the switch is/,
  ],
]

describe('a trap of the parser', () => {
  it.each(traps)('%s: found, and the former revision comes back', async (_name, spoil, expected) => {
    const before = revision
    const outcome = await apply(spoil)
    expect(outcome).toMatchObject({ state: 'rolled-back', error: expect.stringMatching(expected) })
    const good = await apply()
    expect(good).toEqual({ state: 'active', error: null })
    expect(await shownName()).toContain(`of revision ${revision}`)
    expect(revision).toBe(before + 2)
  })

  it('a reload in progress does nothing: it is asked again until it is done, 20 times', async () => {
    let refused = 0
    for (let time = 0; time < 20; time++) {
      const others: Promise<unknown>[] = []
      const outcome = await apply(undefined, async () => {
        for (let one = 0; one < 3; one++)
          others.push(other.send('Reload', { Module: 'pbx_config' }, 20_000).catch(() => refused++))
      })
      expect(outcome).toEqual({ state: 'active', error: null })
      await Promise.all(others)
    }
    expect(await shownName()).toContain(`of revision ${revision}`)
    console.log(`20 commits among reloads of others, of which ${refused} were refused.`)
  })
})

describe('a switch that dies', () => {
  it('in the middle of a reload: both are told; started again it reads the former revision, and the next commit works', async () => {
    const former = revision
    let isKilled = false
    const outcome = await apply(undefined, async () => {
      if (isKilled) return
      isKilled = true
      await asterisk.kill('SIGKILL')
    })
    expect(outcome).toMatchObject({ state: 'failed', error: expect.stringMatching(/failed too/) })
    await asterisk.start()
    await booted()
    expect(await shownName()).toContain(`of revision ${former}`)
    expect(await apply()).toEqual({ state: 'active', error: null })
  })
})
