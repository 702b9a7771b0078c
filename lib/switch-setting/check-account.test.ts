import { afterEach, describe, expect, it } from 'vitest'
import { type FakeSwitch, startFakeSwitch } from '@/lib/asterisk/ami/fake-switch'
import { headerOf } from '@/lib/asterisk/ami/frames'
import { wallTimeOf } from '@/lib/commit/time-zones'
import { checkAccount } from '@/lib/switch-setting/check-account'

const actions = [
  ...['Reload', 'DBPut', 'DBDel', 'DBGet', 'DBGetTree', 'DialplanExtensionAdd'],
  ...['ExtensionStateList', 'Getvar', 'CoreSettings', 'ShowDialPlan'],
]
type Told = { actions?: string[]; version?: string; lacks?: string[]; wrongZone?: string; booted?: boolean }

let fake: FakeSwitch | null = null
afterEach(() => fake?.close())

/** What is found at a switch that answers like this. */
async function check(told: Told = {}) {
  fake = await startFakeSwitch((action, frame) => {
    switch (action) {
      case 'Login':
        return headerOf(frame, 'secret') === 'right'
          ? 'Response: Success'
          : 'Response: Error\nMessage: Authentication failed'
      case 'ListCommands':
        return [
          'Response: Success',
          ...(told.actions ?? actions).map((name) => `${name}: x (Priv: all)`),
        ].join('\n')
      case 'CoreSettings':
        return `Response: Success\nAsteriskVersion: ${told.version ?? '22.5.1'}\nCoreRunUser: asterisk\nCoreRunGroup: pbx`
      case 'ModuleCheck':
        return told.lacks?.includes(headerOf(frame, 'module'))
          ? 'Response: Error\nMessage: Module not loaded'
          : 'Response: Success'
      case 'Getvar': {
        const [, seconds, zone = ''] = /STRFTIME\((\d+),([^,]+)/.exec(headerOf(frame, 'variable')) ?? []
        return `Response: Success\nValue: ${wallTimeOf(zone === told.wrongZone ? 'UTC' : zone, Number(seconds))}`
      }
      default:
        return 'Response: Success'
    }
  }, told.booted ?? true)
  return checkAccount({ host: '127.0.0.1', port: fake.port, user: 'cordboard' }, 'right', [
    'America/Toronto',
    'Europe/London',
  ])
}

const left = (found: Awaited<ReturnType<typeof check>>) =>
  found.ok ? found.checks.filter(({ state }) => state === 'todo') : found.issues

describe('checkAccount', () => {
  it('finds nothing to do at a switch that is as it should be', async () => {
    const found = await check()
    expect(left(found)).toEqual([])
    expect(found).toMatchObject({ version: '22.5.1', runsAs: { user: 'asterisk', group: 'pbx' } })
  })

  it('names the classes that the account has and does not need', async () => {
    expect(left(await check({ actions: [...actions, 'Originate', 'Command', 'UpdateConfig'] }))).toEqual([
      {
        state: 'todo',
        message: expect.stringContaining('may do more than is needed: originate, command, config. '),
      },
    ])
  })

  it('tries a secret once', async () => {
    fake = await startFakeSwitch(() => 'Response: Error\nMessage: Authentication failed')
    const { port } = fake
    expect(await checkAccount({ host: '127.0.0.1', port, user: 'x' }, 'wrong', [])).toMatchObject({
      ok: false,
      issues: [{ path: 'secret' }],
    })
    expect(fake.connections()).toBe(1)
  })

  it('names the classes that are lacking, each once', async () => {
    expect(left(await check({ actions: ['Getvar', 'DBPut'] }))).toEqual([
      {
        path: 'user',
        message: expect.stringContaining('lacks the class system, call, reporting. Give it read='),
      },
    ])
  })

  it('does not take a switch that is not booted', async () => {
    expect(left(await check({ booted: false }))).toEqual([
      { path: 'user', message: expect.stringContaining('Either it is starting') },
    ])
  })

  it('says what is left to do: modules, time zones, an old version', async () => {
    expect(
      left(
        await check({ version: '18.10.0~dfsg', lacks: ['func_curl', 'res_agi'], wrongZone: 'Europe/London' }),
      ),
    ).toEqual([
      { state: 'todo', message: expect.stringContaining('tested with Asterisk 22') },
      {
        state: 'todo',
        message: expect.stringContaining('lacks modules'),
        lines: [{ file: 'modules.conf', text: 'load=res_agi.so\nload=func_curl.so' }],
      },
      { state: 'todo', message: expect.stringContaining('does not know Europe/London and') },
    ])
  })

  it('asks for nothing that changes the switch', async () => {
    await check()
    const asked = new Set(fake?.received.map((frame) => headerOf(frame, 'action')))
    expect([...asked].sort()).toEqual(['CoreSettings', 'Getvar', 'ListCommands', 'Login', 'ModuleCheck'])
  })

  it('gives up a port where nobody answers', async () => {
    fake = await startFakeSwitch(() => null)
    const { port } = fake
    expect(await checkAccount({ host: '127.0.0.1', port, user: 'x' }, 'y', [])).toMatchObject({
      issues: [{ path: 'port', message: expect.stringContaining('does not speak as the manager interface') }],
    })
  })
})
