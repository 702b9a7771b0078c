import { isTrue, separateArguments } from '@/lib/asterisk/dialplan/arguments'
import { callApplications } from '@/lib/asterisk/dialplan/call-applications'
import type { Channel } from '@/lib/asterisk/dialplan/channel'
import { type Application, flowApplications, type Outcome } from '@/lib/asterisk/dialplan/flow-applications'

const applications: Readonly<Record<string, Application>> = {
  ...flowApplications,
  ...callApplications,
  ExecIf: executeIf,
}

/** Names of applications as Asterisk compares them: case does not count. */
const byName = new Map(Object.entries(applications).map(([name, run]) => [name.toLowerCase(), run]))

export const isApplication = (name: string): boolean => byName.has(name.toLowerCase())

/** Runs an application on data in which everything was put. Throws TypeError for what is not known here. */
export function runApplication(name: string, data: string, channel: Channel): Outcome {
  const run = byName.get(name.toLowerCase())
  if (!run) throw new TypeError(`the application ${name} is not known here`)
  return run(data, channel)
}

/** `condition?application(data)[:application(data)]`. Source: apps/app_exec.c, `execif_exec`. */
function executeIf(data: string, channel: Channel): Outcome {
  const question = data.indexOf('?')
  const comma = data.indexOf(',')
  if (question < 0 || (comma >= 0 && comma < question))
    throw new TypeError('ExecIf with a comma before “?” is not known here')
  const [condition = '', rest = ''] = separateArguments(data, '?', 'raw', 2)
  const [yes = '', no = ''] = separateArguments(rest, ':', 'raw', 2)
  const chosen = isTrue(condition) ? yes : no
  if (chosen === '') {
    if (!isTrue(condition)) return 'next'
    throw new TypeError('ExecIf names no application')
  }
  const open = chosen.indexOf('(')
  if (open < 0) return runApplication(chosen, '', channel)
  const close = chosen.lastIndexOf(')')
  return runApplication(
    chosen.slice(0, open),
    chosen.slice(open + 1, close < open ? undefined : close),
    channel,
  )
}
