import type { ForwardKind } from '@/lib/policy/forward-services'

/** One forward (or do-not-disturb) that a person set at a phone. */
export type CallForward = {
  extensionId: string
  kind: ForwardKind
  /** Where calls go; empty for do-not-disturb. */
  number: string
  /** Milliseconds since the epoch. */
  at: number
  /** PJSIP endpoint of the phone where it was set. */
  endpoint: string
}

/** What is cleared: everything of an extension, or one kind of it. */
export type ForwardTarget = { extensionId: string; kind: ForwardKind | null }

/** Where forwards live. Every method throws when the store cannot be reached. */
export type ForwardStore = {
  list(): Promise<CallForward[]>
  /** At most one a kind and extension: it replaces the one before. */
  put(forward: CallForward): Promise<void>
  /** `by`: an administrator, who is recorded; null: the person at the phone, or the extension is no more. */
  remove(forwards: readonly CallForward[], by: ForwardRemover | null): Promise<void>
}

/** An administrator who clears what others set. `number` is that of the extension, for the record. */
export type ForwardRemover = { name: string; number: string; at: number }

export const isMeant = (forward: CallForward, { extensionId, kind }: ForwardTarget): boolean =>
  forward.extensionId === extensionId && (kind === null || forward.kind === kind)
