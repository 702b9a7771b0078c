import type { Snapshot } from '@/lib/policy/snapshot'
import type { Revision } from '@/lib/revision/data'

/**
 * What a revision holds, for the draft. One whose secrets were given up brings none back: what the draft has of them
 * stays, and what has none must get one before the draft can be saved.
 */
export const withSecretsOfNow = (
  { snapshot, secretsForgotten }: Pick<Revision, 'snapshot' | 'secretsForgotten'>,
  draft: Snapshot,
): Snapshot => (secretsForgotten ? { ...snapshot, secrets: draft.secrets } : snapshot)
