import type { RevisionState as StoredState } from '@/generated/prisma/enums'
import { toEnum, toWord } from '@/lib/draft/words'

/**
 * - published: frozen, waits for the gatekeeper
 * - applying: the gatekeeper is at it
 * - active: the switch runs it
 * - active-files-only: active; no switch is set, the files are in their folder
 * - failed: it could not be applied: nothing had reached the switch, or the return failed as well
 * - rolled-back: the switch was put back to the one before
 * - superseded: a later one took its place
 * - not-confirmed: it was active, and the one before came back because nobody confirmed it
 */
export const revisionStates = [
  'published',
  'applying',
  'active',
  'active-files-only',
  'failed',
  'rolled-back',
  'superseded',
  'not-confirmed',
] as const
export type RevisionState = (typeof revisionStates)[number]

/**
 * An unreachable switch sends a revision from applying back to published. A restart may activate it again.
 */
const successors: Record<RevisionState, readonly RevisionState[]> = {
  published: ['applying', 'failed', 'superseded'],
  applying: ['published', 'active', 'active-files-only', 'failed', 'rolled-back'],
  active: ['active-files-only', 'superseded', 'not-confirmed'],
  'active-files-only': ['active', 'superseded', 'not-confirmed'],
  failed: [],
  'rolled-back': [],
  superseded: [],
  'not-confirmed': [],
}

/**
 * Whether a revision may go from one state to another. The same state again is allowed: it reports progress.
 */
export function canBecome(from: RevisionState, to: RevisionState): boolean {
  return from === to || successors[from].includes(to)
}

/** The revision that decides calls. */
export const activeStates: readonly RevisionState[] = ['active', 'active-files-only']
/** Not decided yet. */
export const openStates: readonly RevisionState[] = ['published', 'applying']

export const toStoredState = (state: RevisionState): StoredState => toEnum(state)
export const fromStoredState = (state: StoredState): RevisionState => toWord(state)
