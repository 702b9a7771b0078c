import { checksum } from '@/lib/revision/checksum'
import { aboutContent, aboutRevision } from '@/lib/secrets/places'
import { sealSnapshotText } from '@/lib/secrets/sealed-snapshot'
import type { Seal } from '@/lib/server/seal'

/**
 * A canonical text as the row of revision `number` holds it: its secrets sealed for that row, which is why the text of one
 * revision is never copied to another.
 */
export function toStoredText(seal: Seal, json: string, number: number) {
  const snapshot = sealSnapshotText(seal, json, aboutRevision(number))
  return {
    snapshot,
    checksum: checksum(snapshot),
    contentSeal: seal.close(checksum(json), aboutContent(number)),
  }
}
