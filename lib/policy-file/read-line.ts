import type { IncomingLine, OutgoingLine, Trunk } from '@/lib/policy/snapshot'
import type { Entry } from '@/lib/policy-file/document'
import type { Path } from '@/lib/policy-file/problems'
import type { References } from '@/lib/policy-file/references'

export const readTrunk = (entry: Entry<'trunks'>, id: string): Trunk => ({
  id,
  name: entry.name,
  enabled: entry.enabled ?? true,
  host: entry.host,
  port: entry.port ?? 5060,
  username: entry.username ?? null,
  register: entry.register ?? false,
})

export const readOutgoingLine = (
  entry: Entry<'outgoingLines'>,
  id: string,
  path: Path,
  references: References,
): OutgoingLine => ({
  id,
  name: entry.name,
  enabled: entry.enabled ?? true,
  emergency: entry.emergency ?? false,
  patterns: entry.patterns,
  strip: entry.strip ?? 0,
  prepend: entry.prepend ?? '',
  trunkIds: references.resolveAll('trunks', entry.trunks ?? [], [...path, 'trunks']),
  callerId:
    entry.callerId == null ? null : { name: entry.callerId.name ?? null, number: entry.callerId.number },
})

/** Null where its destination is not in the file: the references have it then. */
export function readIncomingLine(
  entry: Entry<'incomingLines'>,
  id: string,
  path: Path,
  references: References,
): IncomingLine | null {
  const { extension, application } = entry.destination
  const trunkId = entry.trunk == null ? null : references.resolve('trunks', entry.trunk, [...path, 'trunk'])
  const destinationId =
    extension != null
      ? references.resolve('extensions', extension, [...path, 'destination', 'extension'])
      : references.resolve('applications', application ?? '', [...path, 'destination', 'application'])
  if (destinationId === null) return null
  const kind = extension != null ? 'extension' : 'application'
  return { id, name: entry.name, trunkId, number: entry.number, destination: { kind, id: destinationId } }
}
