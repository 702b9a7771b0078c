import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AmiProbe } from '@/switch/ami-probe'
import { busy } from '@/switch/call-receiver'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'
import { laboratoryFiles } from '@/switch/laboratory-dialplan'
import type { Phone } from '@/switch/phone'
import { waitUntil } from '@/switch/wait-until'

let laboratory: Laboratory
let first: Phone
let second: Phone

beforeAll(async () => {
  laboratory = await startLaboratory({ extra: laboratoryFiles })
  first = await laboratory.addRegisteredPhone({ user: '101', password: 'secret-101' })
  second = await laboratory.addRegisteredPhone({ user: '102', password: 'secret-102' })
})
afterAll(async () => {
  await laboratory?.stop()
})

beforeEach(() => {
  for (const receiver of [first, second, laboratory.carrier]) receiver.forget()
  second.behaviour = { kind: 'answer' }
})

// The log may hold no complaint that a test did not ask for.
let mark = 0
afterEach(async () => {
  expect(await laboratory.asterisk.warnings({ since: mark })).toEqual([])
  mark = await laboratory.asterisk.mark()
})

describe('phones', () => {
  test('a phone with the wrong password is refused', async () => {
    expect(await first.register({ password: 'something-else' })).toBe(401)
  })

  test('two phones call each other, with the caller ID of the switch', async () => {
    const result = await first.call({ to: '102', script: [{ speakMs: 100 }] })
    expect(result).toMatchObject({ status: 200, answered: true, rang: true, endedBy: 'caller' })
    const taken = await second.nextCall()
    expect(taken.from).toEqual({ name: 'Phone 101', number: '101' })
    expect(taken.requestUser).toBe('102')
    expect(await taken.over()).toBe('ended')
    expect(taken.media.audiblePackets).toBeGreaterThan(0)
  })

  test('a called phone hangs up', async () => {
    const call = await first.dial('102')
    const taken = await second.nextCall()
    await call.answered()
    taken.hangUp()
    expect(await call.over()).toMatchObject({ answered: true, endedBy: 'switch' })
  })

  test('a phone can be busy', async () => {
    second.behaviour = busy
    expect(await first.call({ to: '102' })).toMatchObject({ status: 486, answered: false })
    expect(await (await second.nextCall()).over()).toBe('refused')
  })

  test('a caller who gives up while it rings cancels the call', async () => {
    second.behaviour = { kind: 'ring' }
    const call = await first.dial('102')
    await call.ringing()
    expect(await call.hangUp()).toMatchObject({ status: 487, rang: true, answered: false })
    expect(await (await second.nextCall()).over()).toBe('cancelled')
  })

  test('a phone redirects, and the switch follows', async () => {
    second.behaviour = { kind: 'redirect', to: 'sip:600@127.0.0.1' }
    const result = await first.call({ to: '102', script: [{ speakMs: 200 }, { waitMs: 40 }] })
    expect(result.answered).toBe(true)
    // 600 echoes what it hears.
    expect(result.audiblePackets).toBeGreaterThan(0)
  })
})

describe('media', () => {
  test('digits of RFC 4733 arrive intact, and the prompts are heard', async () => {
    const script = [{ hear: 5 }, { dtmf: '222#' }, { hear: 5 }, { dtmf: '1234#' }, { untilEndMs: 8000 }]
    const result = await first.call({ to: '*22', script })
    expect(result).toMatchObject({ answered: true, endedBy: 'switch' })
    expect(await laboratory.asterisk.cli('database get test digits')).toContain('Value: 222-1234')
  })

  test('an announcement is heard before the refusal', async () => {
    const result = await first.call({ to: '403' })
    expect(result).toMatchObject({ status: 403, answered: false })
    expect(result.earlyPackets).toBeGreaterThan(10)
  })

  test('a caller hears the beginning of an announcement and gives up', async () => {
    const result = await first.call({ to: '403', early: [{ hear: 5 }] })
    expect(result).toMatchObject({ status: 487, answered: false })
    expect(result.earlyPackets).toBeGreaterThanOrEqual(5)
  })

  test('a silent call is not taken for a heard one', async () => {
    const result = await first.call({ to: '102', script: [{ waitMs: 100 }] })
    expect(result.audiblePackets).toBe(0)
  })

  test('a number that does not exist is refused without a sound', async () => {
    expect(await first.call({ to: '555' })).toMatchObject({ status: 404, earlyPackets: 0 })
  })
})

describe('carrier', () => {
  test('receives the number and the caller ID that the switch sends', async () => {
    expect(await first.call({ to: '918005551234' })).toMatchObject({ status: 200, answered: true })
    const sent = await laboratory.carrier.nextCall()
    expect(sent.requestUser).toBe('18005551234')
    expect(sent.from).toEqual({ name: 'Head office', number: '5145550100' })
    expect(sent.assertedIdentity).toEqual({ name: 'Head office', number: '5145550100' })
  })

  test('behaves as told for one number', async () => {
    laboratory.carrier.behave('18005550503', { kind: 'refuse', status: 503 })
    expect(await first.call({ to: '918005550503' })).toMatchObject({ status: 503 })
    expect(await first.call({ to: '918005551234' })).toMatchObject({ status: 200 })
  })

  test('calls in', async () => {
    const result = await laboratory.carrier.call({ to: '5145550100', from: '4165550199', name: 'Outside' })
    expect(result).toMatchObject({ status: 200, answered: true })
    expect((await first.nextCall()).from).toEqual({ name: 'Outside', number: '4165550199' })
  })
})

describe('the switch', () => {
  test("the gatekeeper's account may do its work and no more", async () => {
    const { ports, accounts } = laboratory.asterisk
    const probe = await AmiProbe.connect({ port: ports.ami, ...accounts.gatekeeper })
    await probe.waitForEvent('FullyBooted')
    const put = await probe.action('DBPut', { Family: 'test', Key: 'ami', Val: '1' })
    const command = await probe.action('Command', { Command: 'core show version' })
    probe.close()
    expect(put.Response).toBe('Success')
    expect(command.Response).toBe('Error')
    expect(command.Message).toContain('Permission denied')
  })

  test('refuses a wrong AMI secret', async () => {
    const login = AmiProbe.connect({
      port: laboratory.asterisk.ports.ami,
      user: 'cordboard',
      secret: 'wrong',
    })
    await expect(login).rejects.toThrow('Authentication failed')
  })

  test('knows time zones, summer time included', async () => {
    const probe = await laboratory.observe()
    const hourOf = async (epoch: number) => {
      const variable = `STRFTIME(${epoch},America/Montreal,%H)`
      return (await probe.action('Getvar', { Variable: variable })).Value
    }
    // 18:00 UTC on 2026-01-15 and on 2026-07-15. A zone that Asterisk does not know is silently GMT.
    expect([await hourOf(1768500000), await hourOf(1784138400)]).toEqual(['13', '14'])
  })

  test("takes Cordboard's files when they appear, and again when the link is moved", async () => {
    const { asterisk } = laboratory
    const probe = await laboratory.observe()
    for (const revision of [1, 2]) {
      await writeRevision(asterisk.paths.switchDir, revision)
      for (const module of ['pbx_config', 'res_pjsip.so', 'app_voicemail.so']) {
        expect(await probe.action('Reload', { Module: module })).toMatchObject({ Response: 'Success' })
      }
      expect(await asterisk.cli('dialplan show revision@appeared')).toContain(`NoOp(${revision})`)
      expect(await asterisk.cli('pjsip show endpoint appeared')).toContain(`"Revision ${revision}" <900>`)
      expect(await asterisk.cli('voicemail show users for appeared')).toContain(`Revision ${revision}`)
    }
  })

  test('a killed switch comes back with its AstDB, its phones and its ports', async () => {
    const { asterisk } = laboratory
    await asterisk.cli('database put test kept through-the-kill')
    // AstDB is committed in the background, up to a second later: killed before that, the value would be lost.
    // As long as there is a journal the value is in the file and will be rolled back.
    await waitUntil(
      'AstDB to be on disk',
      async () =>
        (await readFile(asterisk.paths.database)).includes('through-the-kill') &&
        !existsSync(`${asterisk.paths.database}-journal`),
    )
    await asterisk.kill('SIGKILL')
    expect(asterisk.isRunning).toBe(false)
    await asterisk.start()
    expect(await asterisk.cli('database get test kept')).toContain('through-the-kill')
    expect(await first.call({ to: '102' })).toMatchObject({ answered: true })
  })

  test('an orderly restart keeps everything', async () => {
    const { asterisk } = laboratory
    await asterisk.cli('database put test kept through-the-restart')
    await asterisk.restart()
    expect(await asterisk.cli('database get test kept')).toContain('through-the-restart')
    expect(await second.call({ to: '101' })).toMatchObject({ answered: true })
  })
})

/** What Cordboard does at a commit: a folder for the revision, then the link moved to it by a rename. */
async function writeRevision(switchDir: string, revision: number): Promise<void> {
  const folder = join(switchDir, `rev-${revision}`)
  await mkdir(folder)
  await writeFile(join(folder, 'extensions.conf'), `[appeared]\nexten => revision,1,NoOp(${revision})\n`)
  await writeFile(
    join(folder, 'pjsip.conf'),
    `[appeared]\ntype=endpoint\ncontext=appeared\nallow=!all,ulaw\ncallerid="Revision ${revision}" <900>\n`,
  )
  await writeFile(join(folder, 'voicemail.conf'), `[appeared]\n900 => 1234,Revision ${revision}\n`)
  await symlink(`rev-${revision}`, join(switchDir, 'next'))
  await rename(join(switchDir, 'next'), join(switchDir, 'current'))
}
