/** The kinds of objects of a snapshot that have an id. */
export const objectKinds = [
  'schedule',
  'service',
  'application',
  'trunk',
  'outgoing-line',
  'incoming-line',
  'class-of-service',
  'extension',
  'policy-test',
] as const
export type ObjectKind = (typeof objectKinds)[number]
