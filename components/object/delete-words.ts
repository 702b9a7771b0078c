import type { DeleteResult, UsedBy } from '@/lib/shared/save-result'

/** Why an object cannot go, with the way out: 'staff and 2 others use it: …'. */
export function inUseSentence(usedBy: readonly UsedBy[]): string {
  const names = usedBy.slice(0, 3).map(({ name, how }) => `${name} (${how})`)
  const others = usedBy.length - names.length
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(
    others > 0 ? [...names, others === 1 ? '1 other' : `${others} others`] : names,
  )
  return `In use by ${list}. Choose something else there first.`
}

/** What the dialog says when the object is still there; undefined: it is gone. */
export function deleteProblem(result: DeleteResult): string | undefined {
  if (result.ok) return undefined
  switch (result.reason) {
    case 'in-use':
      return inUseSentence(result.usedBy)
    case 'refused':
      return result.message
    case 'conflict':
      return result.deleted
        ? `${result.by} deleted it already.`
        : `${result.by} changed it meanwhile. Keep it, look at the change, and delete it then.`
  }
}
