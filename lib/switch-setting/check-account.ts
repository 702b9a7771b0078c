import type { AmiClient } from '@/lib/asterisk/ami/client'
import { createAmiClient } from '@/lib/asterisk/ami/client'
import { headerOf } from '@/lib/asterisk/ami/frames'
import { requiredModules } from '@/lib/asterisk/config/foreign-settings'
import { createAmiSwitch } from '@/lib/commit/ami-switch'
import { findWrongTimeZones } from '@/lib/commit/time-zones'
import { monotonicMs } from '@/lib/server/clock'
import type { Issue } from '@/lib/shared/save-result'
import type { AsteriskChoice, SwitchCheck } from '@/lib/switch-setting/schema'

const timeoutMs = 4_000
const bootedMs = 2_000
const pollMs = 20
/** What the tests run against. */
const testedVersion = 22

/** Actions that the gatekeeper uses, with the class of `write=` that brings them. */
export const neededActions = {
  Reload: 'system',
  DBPut: 'system',
  DBDel: 'system',
  DBGet: 'system',
  DBGetTree: 'system',
  DialplanExtensionAdd: 'system',
  ExtensionStateList: 'call',
  Getvar: 'call',
  CoreSettings: 'reporting',
  ShowDialPlan: 'reporting',
} as const
/** Actions that nothing here uses, each of a class that brings it alone: who has it can do more than is needed. */
const needlessActions = {
  Originate: 'originate',
  Command: 'command',
  UpdateConfig: 'config',
  AGI: 'agi',
  UserEvent: 'user',
  MessageSend: 'message',
} as const
const classes = 'read=system,call and write=system,call,reporting'

export type AccountCheck =
  | { ok: true; version: string; runsAs: { user: string; group: string }; checks: SwitchCheck[] }
  | { ok: false; issues: Issue[] }

/** Logs in and looks at all that the gatekeeper needs of the running switch. Changes nothing there. */
export async function checkAccount(
  { host, port, user }: Pick<AsteriskChoice, 'host' | 'port' | 'user'>,
  secret: string,
  timeZones: readonly string[],
): Promise<AccountCheck> {
  // One attempt: a wrong secret is not tried again.
  const ami = createAmiClient({ host, port, user, secret: () => secret, timeoutMs, retryMs: 60_000 })
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  try {
    const before = ami.lastError()
    ami.start()
    const deadline = monotonicMs() + timeoutMs + 500
    while (ami.state() === 'down' && ami.lastError() === before && monotonicMs() < deadline)
      await wait(pollMs)
    if (ami.state() === 'down') return refuse(explainNoLogin(ami.lastError(), `${host}:${port}`, user))
    const bootedBy = monotonicMs() + bootedMs
    while (ami.state() === 'up' && monotonicMs() < bootedBy) await wait(pollMs)
    if (ami.state() !== 'booted')
      return refuse({
        path: 'user',
        message: `The switch took the account and did not say that it is fully booted. Either it is starting, then wait a moment, or the account lacks rights: give “${user}” ${classes} in manager.conf, then: manager reload.`,
      })
    // It names the actions that this account may use.
    const allowed = await ami.send('ListCommands')
    const lacking = classesOf(neededActions, (action) => headerOf(allowed, action) === '')
    if (lacking.length > 0)
      return refuse({
        path: 'user',
        message: `The account “${user}” lacks the class ${lacking.join(', ')}. Give it ${classes} in manager.conf, then: manager reload.`,
      })
    const settings = await ami.send('CoreSettings')
    const version = headerOf(settings, 'asteriskversion')
    const runsAs = { user: headerOf(settings, 'corerunuser'), group: headerOf(settings, 'corerungroup') }
    const checks = [
      describeVersion(version, `${host}:${port}`),
      describeRights(
        user,
        classesOf(needlessActions, (action) => headerOf(allowed, action) !== ''),
      ),
      await checkModules(ami),
      await checkTimeZones(ami, timeZones, wait),
    ]
    return { ok: true, version, runsAs, checks }
  } catch (error) {
    return refuse({
      path: 'user',
      message: `The switch at ${host}:${port} refused what Cordboard asked: ${(error as Error).message} Give “${user}” ${classes} in manager.conf, then: manager reload.`,
    })
  } finally {
    await ami.close()
  }
}

const refuse = (issue: Issue): AccountCheck => ({ ok: false, issues: [issue] })

function explainNoLogin(error: string | null, address: string, user: string): Issue {
  if (/authentication failed/i.test(error ?? ''))
    return {
      path: 'secret',
      message: `The switch refused “${user}” with this secret. Compare both with manager.conf, also that its permit lets 127.0.0.1 in, then: manager reload.`,
    }
  if (/ECONNREFUSED/.test(error ?? ''))
    return {
      path: 'port',
      message: `Nothing listens at ${address}. Look whether Asterisk runs, and at enabled, bindaddr and port in manager.conf.`,
    }
  return {
    path: 'port',
    message: `What listens at ${address} does not speak as the manager interface of Asterisk does. Enter the port of manager.conf, mostly 5038.`,
  }
}

/** Classes of the actions, in lower case, that are chosen; each once. */
const classesOf = (
  actions: Readonly<Record<string, string>>,
  isChosen: (action: string) => boolean,
): string[] => [
  ...new Set(
    Object.entries(actions)
      .filter(([action]) => isChosen(action.toLowerCase()))
      .map(([, name]) => name),
  ),
]

function describeRights(user: string, needless: readonly string[]): SwitchCheck {
  return needless.length === 0
    ? {
        state: 'ok',
        message: `The account “${user}” has no class that is not needed, as far as its actions tell.`,
      }
    : {
        state: 'todo',
        message: `The account “${user}” may do more than is needed: ${needless.join(', ')}. Whoever learns its secret can too. Give it ${classes} in manager.conf, then: manager reload.`,
      }
}

function describeVersion(version: string, address: string): SwitchCheck {
  const message = `Asterisk ${version} answers at ${address}.`
  return Number.parseInt(version, 10) >= testedVersion
    ? { state: 'ok', message }
    : {
        state: 'todo',
        message: `${message} Cordboard is tested with Asterisk ${testedVersion}: update it when you can.`,
      }
}

async function checkModules(ami: AmiClient): Promise<SwitchCheck> {
  const missing: string[] = []
  for (const module of requiredModules)
    await ami.send('ModuleCheck', { Module: module }).catch(() => missing.push(module))
  if (missing.length === 0) return { state: 'ok', message: 'Every module that Cordboard needs is loaded.' }
  return {
    state: 'todo',
    message: 'The switch lacks modules. Install them where needed, add these lines, then restart it.',
    lines: [{ file: 'modules.conf', text: missing.map((module) => `load=${module}.so`).join('\n') }],
  }
}

async function checkTimeZones(
  ami: AmiClient,
  timeZones: readonly string[],
  wait: (ms: number) => Promise<void>,
): Promise<SwitchCheck> {
  const wrong = await findWrongTimeZones(createAmiSwitch(ami, { monotonicMs, wait }), timeZones)
  if (wrong.length === 0)
    return { state: 'ok', message: 'The switch reckons the time zones as Cordboard does.' }
  return {
    state: 'todo',
    message: `The switch does not know ${wrong.join(', ')} and would take it for GMT. Install tzdata and tzdata-legacy on its machine, then restart it.`,
  }
}
