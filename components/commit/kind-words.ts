import type { PendingChange } from '@/lib/pending-change/schema'

/** What the screens call an object of each kind. */
export const kindWords: Record<PendingChange['kind'], string> = {
  settings: 'Settings',
  'class-of-service': 'Class of Service',
  extension: 'Extension',
  schedule: 'Schedule',
  service: 'Service',
  application: 'Application',
  'outgoing-line': 'Outgoing line',
  'incoming-line': 'Incoming line',
  trunk: 'Trunk',
  'policy-test': 'Policy test',
}

/** What happened to an object: one word. */
export const changeWords: Record<PendingChange['change'], string> = {
  created: 'new',
  changed: 'changed',
  deleted: 'deleted',
}

/** '1 change', '5 changes'. */
export const countChanges = (count: number): string => (count === 1 ? '1 change' : `${count} changes`)
