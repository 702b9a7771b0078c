import type { Players } from '@/lib/first-hour/cast'
import type { Facts } from '@/lib/first-hour/facts'
import type { Part, PartId } from '@/lib/first-hour/schema'
import { hrefOf } from '@/lib/shared/object-href'

/** The steps that the switch has a say in. */

export function commitParts(facts: Facts, isCommitted: boolean): Part[] {
  const { draft, errors, isEmergencyMissing } = facts
  const line = draft.outgoingLines.find(({ emergency }) => emergency)
  const waiver = draft.settings.emergencyWaiver
  const first = errors[0]
  return [
    {
      id: 'emergency',
      title: 'Have an emergency line',
      where: line
        ? `Outgoing lines: ${line.patterns.join(', ')}, reached from every phone at all times`
        : waiver
          ? `Waived by ${waiver.by}: ${waiver.reason}`
          : 'Outgoing lines. Nothing is committed without one.',
      isDone: !isEmergencyMissing,
      isOptional: false,
      href: line ? hrefOf('outgoing-line', line.id) : null,
    },
    {
      id: 'errors',
      title: 'Have nothing that keeps it back',
      where:
        first === undefined
          ? 'No error in the draft'
          : `${first}${errors.length > 1 ? ` And ${errors.length - 1} more.` : ''}`,
      isDone: first === undefined,
      isOptional: false,
      href: first === undefined ? null : '/commit',
    },
    {
      id: 'committed',
      title: 'Commit, and see the switch run it',
      where: runsInWords[isCommitted ? facts.runs : facts.runs === 'waiting' ? 'waiting' : 'none'],
      isDone: isCommitted,
      isOptional: false,
      href: '/commit',
    },
  ]
}

const runsInWords: Record<Facts['runs'], string> = {
  switch: 'The switch runs it.',
  files: 'In force: its files are written, and no switch is set up.',
  waiting: 'Published. It waits for the switch.',
  none: 'Commit shows first what would change, and for whom.',
}

export function logInParts(facts: Facts, { phone, hotDesk }: Players, isCommitted: boolean): Part[] {
  const { seated, runs, draft } = facts
  const code = draft.services.find(({ kind }) => kind === 'hot-desk')?.code ?? '*22'
  const isDone = seated !== null
  const heard = (id: PartId, title: string, where: string): Part => ({
    id,
    title,
    where,
    isDone,
    isOptional: false,
    href: null,
  })
  return [
    {
      id: 'switch',
      title: 'A switch runs it',
      where:
        isCommitted && runs === 'files'
          ? 'No switch is set up: no phone can dial yet. Set it up under Settings.'
          : 'The phone is signed in to it with its number and its SIP password.',
      isDone: isDone || (isCommitted && runs === 'switch'),
      isOptional: false,
      href: runs === 'files' ? '/settings/switch' : null,
    },
    heard('code', `At phone ${phone?.number ?? '101'}, dial ${code}`, 'The Hot Desk feature code'),
    heard('number', `Enter ${hotDesk?.number ?? '222'}, then #`, 'The Hot Desk extension'),
    {
      ...heard('pin', 'Enter its PIN, then #', 'Then the phone has its rights and its Caller ID.'),
      ...(seated && {
        where: `${seated.hotDesk} sits at ${seated.phone} now.`,
        href: '/hot-desk-board',
      }),
    },
  ]
}
