import { InvalidArgumentError } from 'commander'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { readNumber } from '@/cli/read-number'
import { readDraft } from '@/lib/draft/data'
import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'
import { activeRevision, listRevisions, readRevision } from '@/lib/revision/data'
import type { Database } from '@/lib/server/db'

/** Which configuration is meant: a revision by its number, the one in force, or the draft. */
export type PolicyName = number | 'active' | 'draft'

/** `17`, `active` or `draft`, as an argument or option. */
export function readPolicyName(text: string): PolicyName {
  if (text === 'draft' || text === 'active') return text
  if (!/^[0-9]/.test(text)) throw new InvalidArgumentError('Enter the number of a revision, active or draft.')
  return readNumber(text)
}

export const sayPolicyName = (name: PolicyName): string =>
  name === 'draft' ? 'the draft' : name === 'active' ? 'the revision in force' : `revision ${name}`

export async function readPolicy(db: Database, name: PolicyName): Promise<Snapshot> {
  if (name === 'draft') return readDraft(db)
  const number = name === 'active' ? (await activeRevision(db))?.number : name
  const revision = number === undefined ? null : await readRevision(db, number)
  if (revision) return revision.snapshot
  throw new CommandError(
    exitStatus.refused,
    name === 'active'
      ? 'No revision is in force yet. Commit first, or ask the draft.'
      : `There is no revision ${name}. See the numbers with status.`,
  )
}

/** The number that its generated files name: of the draft, the one that it would be committed as. */
export async function numberPolicy(db: Database, name: PolicyName): Promise<number> {
  if (typeof name === 'number') return name
  if (name === 'active') return (await activeRevision(db))?.number ?? 0
  return ((await listRevisions(db, 1))[0]?.number ?? 0) + 1
}

/** By name. Refuses a name that nobody has. */
export function findClass(snapshot: Snapshot, name: string): ClassOfService {
  const found = snapshot.classesOfService.find((one) => one.name === name)
  if (found) return found
  throw new CommandError(
    exitStatus.refused,
    `There is no Class of Service ${name}. There are: ${snapshot.classesOfService.map((one) => one.name).join(', ')}.`,
  )
}
