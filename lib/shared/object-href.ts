/** The kinds of objects that have a screen of their own. */
export type ObjectKind =
  | 'class-of-service'
  | 'extension'
  | 'schedule'
  | 'service'
  | 'application'
  | 'outgoing-line'
  | 'incoming-line'
  | 'trunk'
  | 'policy-test'

/** What the screens call an object of each kind. */
export const objectWords: Record<ObjectKind, string> = {
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

/** Where the list of a kind is. */
export const listHref: Record<ObjectKind, string> = {
  'class-of-service': '/class-of-service',
  extension: '/extensions',
  schedule: '/schedules',
  service: '/services',
  application: '/applications',
  'outgoing-line': '/outgoing-lines',
  'incoming-line': '/incoming-lines',
  trunk: '/trunks',
  'policy-test': '/policy-tests',
}

/** Where one object is. */
export const hrefOf = (kind: ObjectKind, id: string): string => `${listHref[kind]}/${id}`

/** Where a new object begins as a copy of this one. */
export const copyHref = (kind: ObjectKind, id: string): string => `${listHref[kind]}/new?copy=${id}`
