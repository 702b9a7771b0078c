import { classOfServiceContext } from '@/lib/asterisk/config/extensions/class-of-service'
import { incomingContexts } from '@/lib/asterisk/config/extensions/incoming'
import { lineRoutine } from '@/lib/asterisk/config/extensions/line-routine'
import { scheduleContextOf } from '@/lib/asterisk/config/extensions/schedule'
import { sortedBy } from '@/lib/asterisk/config/order'
import type { Section } from '@/lib/asterisk/config/writer/file'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * Contexts of objects that this revision no longer has, as the one before had them. A call goes on at the same place in
 * the new dialplan when it is reloaded (asterisk.md), so the place stays for one revision. Nothing leads there.
 */
export function retiredContexts(previous: Snapshot, current: readonly Section[]): Section[] {
  const names = new Set<string>(current.map(({ name }) => name))
  const former = [
    ...sortedBy(previous.classesOfService, ({ id }) => id).map((cos) => classOfServiceContext(cos, previous)),
    ...sortedBy(previous.schedules, ({ id }) => id).map(scheduleContextOf),
    ...previous.outgoingLines.filter(({ enabled }) => enabled).map((line) => lineRoutine(line, previous)),
    ...incomingContexts(previous),
  ]
  return former
    .filter(({ name }) => !names.has(name))
    .map((section) => ({
      ...section,
      comment: 'Gone from the policy: kept for calls in flight until the next Commit',
    }))
}

/**
 * As much of the revision before as its retired contexts need; null: nothing that has a context of its own is gone. No
 * secrets.
 */
export function retiringOf(former: Snapshot | null, next: Snapshot): Snapshot | null {
  if (former === null || !isSomethingGone(former, next)) return null
  const reached = new Set(former.incomingLines.map(({ destination }) => destination.id))
  return {
    ...former,
    extensions: former.extensions.filter(({ id }) => reached.has(id)),
    policyTests: [],
    secrets: { sipPasswords: {}, pinHashes: {}, voicemailPasswords: {}, trunkPasswords: {} },
  }
}

function isSomethingGone(former: Snapshot, next: Snapshot): boolean {
  const lacks = (before: readonly { id: string }[], after: readonly { id: string }[]): boolean => {
    const ids = new Set(after.map(({ id }) => id))
    return before.some(({ id }) => !ids.has(id))
  }
  const enabled = <T extends { enabled: boolean }>(list: readonly T[]) => list.filter((one) => one.enabled)
  return (
    lacks(former.classesOfService, next.classesOfService) ||
    lacks(former.schedules, next.schedules) ||
    lacks(enabled(former.outgoingLines), enabled(next.outgoingLines)) ||
    lacks(enabled(former.trunks), enabled(next.trunks))
  )
}
