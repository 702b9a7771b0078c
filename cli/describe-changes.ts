import type { ObjectChange } from '@/lib/draft/diff'

const marks = { created: '+', changed: '~', deleted: '-' } as const

/** One line an object: `~ Class of Service staff: includeIds`. */
export const describeChanges = (changes: readonly ObjectChange[]): string[] => changes.map(describeChange)

export function describeChange({ kind, name, change, fields }: ObjectChange): string {
  const noun = kind === 'class-of-service' ? 'Class of Service' : kind.replaceAll('-', ' ')
  const what = kind === 'settings' ? name.toLowerCase() : `${noun} ${name}`
  const which = change === 'changed' ? `: ${fields.map(({ field }) => field).join(', ')}` : ''
  return `${marks[change]} ${what}${which}`
}

/** `3 created, 1 changed, 2 deleted` */
export function countChanges(changes: readonly ObjectChange[]): string {
  const count = (wanted: ObjectChange['change']) => changes.filter(({ change }) => change === wanted).length
  return `${count('created')} created, ${count('changed')} changed, ${count('deleted')} deleted`
}
