import type { Mend } from '@/lib/policy/checks/mend'
import type { ObjectKind } from '@/lib/policy/checks/object-kind'
import type { Snapshot } from '@/lib/policy/snapshot'

/** An object that a finding is about. `name` is what an administrator calls it: an extension goes by its number too. */
export type ObjectRef = { kind: ObjectKind; id: string; name: string }

export type Finding = {
  /** Machine name, snake_case. */
  code: string
  /** An error keeps a snapshot from being committed, a warning does not. */
  severity: 'error' | 'warning'
  /** What is wrong and what to do. */
  message: string
  /** Into the snapshot: `['classesOfService', 3, 'includeIds']`. */
  path: (string | number)[]
  objects: ObjectRef[]
  /** What would remove the finding, where that is one thing. */
  mend?: Mend
  /** How it comes about, sentence by sentence: of a violated policy test the trace of its counter-example. */
  details?: string[]
}

export type Check = (snapshot: Snapshot) => Finding[]

type Place = Finding['path']

export function reportError(code: string, path: Place, objects: ObjectRef[], message: string): Finding {
  return { code, severity: 'error', message, path, objects }
}

export function reportWarning(
  code: string,
  path: Place,
  objects: ObjectRef[],
  message: string,
  mend?: Mend,
): Finding {
  return { code, severity: 'warning', message, path, objects, ...(mend && { mend }) }
}

/** What an administrator calls a kind, in a sentence. */
export const kindWords: Record<ObjectKind, string> = {
  schedule: 'schedule',
  service: 'service',
  application: 'application',
  trunk: 'trunk',
  'outgoing-line': 'outgoing line',
  'incoming-line': 'incoming line',
  'class-of-service': 'Class of Service',
  extension: 'extension',
  'policy-test': 'policy test',
}

/** `outgoing line “Local”` */
export const quote = ({ kind, name }: ObjectRef): string => `${kindWords[kind]} “${name}”`

/** As {@link quote}, at the start of a sentence. */
export function quoteFirst(ref: ObjectRef): string {
  const words = quote(ref)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
