import type { FieldInWords } from '@/lib/pending-change/schema'
import { objectWords } from '@/lib/shared/object-href'

/** An entry as a row of the list. */
export type AuditRow = {
  id: string
  /** ISO 8601. */
  at: string
  author: string
  /** An address, or 'command line'. */
  from: string
  action: string
  kind: string
  objectName: string
}

/** One entry with what changed. */
export type AuditDetail = AuditRow & {
  fields: FieldInWords[]
  /** Screen of the object; null: it has none, or is gone. */
  href: string | null
  hash: string | null
}

const actionWords: Readonly<Record<string, string>> = {
  created: 'Created',
  changed: 'Changed',
  deleted: 'Deleted',
  published: 'Committed',
  reverted: 'Reverted to',
  'logged-in': 'Signed in',
  'logged-out': 'Signed out',
  joined: 'Joined',
  revoked: 'Revoked',
  lifted: 'Lifted',
  shown: 'Shown',
  used: 'Used',
  refused: 'Refused',
  acknowledged: 'Acknowledged',
  confirmed: 'Confirmed',
  'went-back': 'Went back',
  warned: 'Warned',
  limited: 'Limited',
  locked: 'Locked',
}

const kindWords: Readonly<Record<string, string>> = {
  settings: 'Settings',
  ...objectWords,
  revision: 'Revision',
  'hot-desk-session': 'Hot desk session',
  'call-forward': 'Call forward',
  'pin-lock': 'PIN lock',
  'call-limit': 'Limit of calls',
  'emergency-call': 'Emergency call',
  call: 'Call',
  administrator: 'Administrator',
  'sign-in': 'Sign-in',
  'api-token': 'API token',
  switch: 'Switch',
  'secrets-key': 'Secrets key',
  'sign-in-policy': 'Sign-in policy',
}

/** Kinds that are for administrators alone: who signs in, and with what. */
export const administratorKinds = [
  'administrator',
  'sign-in',
  'api-token',
  'switch',
  'secrets-key',
  'sign-in-policy',
] as const

const inWords = (words: Readonly<Record<string, string>>, word: string): string => {
  const plain = word.replaceAll('-', ' ')
  return words[word] ?? plain.charAt(0).toUpperCase() + plain.slice(1)
}
export const sayAction = (action: string): string => inWords(actionWords, action)
export const sayKind = (kind: string): string => inWords(kindWords, kind)

const toOptions = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
export const actionOptions = toOptions(actionWords)
export const kindOptions = toOptions(kindWords)
