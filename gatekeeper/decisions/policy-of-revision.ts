import { type CompiledPolicy, compilePolicy } from '@/lib/policy/compile'
import type { Snapshot } from '@/lib/policy/snapshot'

export type RevisionPorts = {
  /** The revision in force, if it is known. */
  active: () => { revision: number; snapshot: Snapshot } | null
  /** Any revision of the database; null: there is none of this number. Throws where it cannot be reached. */
  read: (revision: number) => Promise<{ snapshot: Snapshot } | null>
}

/** The policy of a revision, with the last one kept: the notes of a switch are of one revision, mostly. */
export function createPolicyOfRevision({
  active,
  read,
}: RevisionPorts): (revision: number) => Promise<CompiledPolicy | null> {
  let kept: { revision: number; policy: CompiledPolicy } | null = null
  return async (revision) => {
    if (kept?.revision === revision) return kept.policy
    const held = active()
    // A database that is away leaves the entry without names; it is recorded all the same.
    const found = held?.revision === revision ? held : await read(revision).catch(() => null)
    if (!found) return null
    kept = { revision, policy: compilePolicy(found.snapshot) }
    return kept.policy
  }
}
