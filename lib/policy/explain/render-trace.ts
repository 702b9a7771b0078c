import type { Decision, Rule } from '@/lib/policy/decision'
import type { TraceStep } from '@/lib/policy/explain/trace'
import { losses, outcomes } from '@/lib/policy/explain/words'

/** One sentence a step. Instants are given in UTC as ISO 8601: a screen that knows the reader's zone renders its own. */
export function renderTrace(steps: readonly TraceStep[]): string[] {
  return steps.map(renderStep)
}

function renderStep(step: TraceStep): string {
  switch (step.kind) {
    case 'number':
      if (step.number === null) return `“${step.dialed}” is not a number: 1 to 40 of 0-9 * # + are needed.`
      return step.number === step.dialed
        ? `The number dialled is ${step.number}.`
        : `The number dialled is ${step.number} (“${step.dialed}” without “-”).`
    case 'asker':
      if (step.extension === null)
        return step.via === null
          ? `No phone has the endpoint “${step.device}”.`
          : `“${step.via}” names no phone or extension of this PBX.`
      return `${person(step.extension)} asks${step.via === null ? '' : ` (${step.via})`}${step.mayReachEmergency ? '' : '; emergency lines are for phones only'}.`
    case 'session':
      return step.occupant === null
        ? `Nobody is logged in at ${person(step.extension)}.`
        : `${person(step.occupant)} is logged in at ${person(step.extension)}.`
    case 'root':
      return renderRoot(step)
    case 'class':
      return renderClass(step)
    case 'destination':
      if (step.destination === null) return 'It is no number of ours, and no enabled outgoing line covers it.'
      return `It belongs to the ${step.destination.kind.replace('-', ' ')} “${step.destination.name}”.`
    case 'rule': {
      const where = step.path.length === 0 ? '' : ` in ${names(step.path)}`
      return step.lost === null
        ? `${renderRule(step.rule, step.lineName)}${where} decides.`
        : `${renderRule(step.rule, step.lineName)}${where} does not count: ${losses[step.lost]}.`
    }
    case 'outcome':
      return `${step.decision.decision === 'allow' ? 'Allowed' : 'Refused'}: ${outcomes[step.decision.reason]}.`
  }
}

function renderRoot({ because, assigned, root }: Extract<TraceStep, { kind: 'root' }>): string {
  if (root === null)
    return because === 'if_not_logged'
      ? `No Class of Service is in force: ${assigned?.name} has the hot desk restriction on and no 'Class of Service if not Logged'.`
      : 'No Class of Service is in force.'
  switch (because) {
    case 'assigned':
      return `The Class of Service in force is ${root.name}, assigned to the phone.`
    case 'if_not_logged':
      return `The Class of Service in force is ${root.name}: 'Class of Service if not Logged' of ${assigned?.name}.`
    case 'logged_in':
      return `The Class of Service in force is ${root.name}, of the Hot Desk extension that is logged in.`
    case 'forwarder':
      return `The Class of Service in force is ${root.name}, of the Hot Desk extension that forwards.`
  }
}

function renderClass({ path, open, schedule, until }: Extract<TraceStep, { kind: 'class' }>): string {
  if (schedule === null)
    return `${names(path)} is ${open ? 'always open' : 'never open: its schedule does not exist'}.`
  const change = until === null ? '' : ` until ${new Date(until).toISOString()}`
  return `${names(path)} is ${open ? 'open' : 'closed'} by schedule “${schedule.name}”${change}.`
}

function renderRule(rule: Rule, lineName?: string): string {
  const line = lineName === undefined ? 'line' : `line “${lineName}”`
  switch (rule.kind) {
    case 'all-features':
      return "'All Features'"
    case 'all-applications':
      return "'All Applications'"
    case 'all-extensions':
      return "'All Extensions'"
    case 'service':
      return 'The service in the check-list'
    case 'application':
      return 'The application in the check-list'
    case 'extension-entry':
      return `The entry ${rule.text}`
    case 'outgoing-line':
      return `The pattern ${rule.pattern} of the outgoing ${line}`
    case 'blocked-number':
      return `The blocked number ${rule.text} (matches the number ${rule.matched})`
    case 'emergency':
      return `The pattern ${rule.pattern} of the emergency ${line}`
    case 'hotdesk-restriction':
      return "The hot desk service of 'Enable Hotdesk Restriction ?'"
    case 'occupied-phone':
      return 'The hot desk service of an occupied phone'
  }
}

const person = ({ number, name }: NonNullable<Decision['acting']>): string => `${number} ${name}`
const names = (path: Decision['path']): string => path.map(({ name }) => name).join(' → ')
