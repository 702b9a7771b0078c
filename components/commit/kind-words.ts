import type { PendingChange } from '@/lib/pending-change/schema'
import { objectWords } from '@/lib/shared/object-href'

/** What the screens call an object of each kind. */
export const kindWords: Record<PendingChange['kind'], string> = { settings: 'Settings', ...objectWords }

/** What happened to an object: one word. */
export const changeWords: Record<PendingChange['change'], string> = {
  created: 'new',
  changed: 'changed',
  deleted: 'deleted',
}

/** '1 change', '5 changes'. */
export const countChanges = (count: number): string => (count === 1 ? '1 change' : `${count} changes`)
