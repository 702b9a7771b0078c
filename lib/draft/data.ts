import type { ObjectKind } from '@/lib/draft/objects'
import { readApplications } from '@/lib/draft/tables/application'
import { readClassesOfService } from '@/lib/draft/tables/class-of-service'
import { readExtensions } from '@/lib/draft/tables/extension'
import { readIncomingLines } from '@/lib/draft/tables/incoming-line'
import { readOutgoingLines } from '@/lib/draft/tables/outgoing-line'
import { readPolicyTests } from '@/lib/draft/tables/policy-test'
import { readSchedules } from '@/lib/draft/tables/schedule'
import { readServices } from '@/lib/draft/tables/service'
import { readSettings } from '@/lib/draft/tables/settings'
import { readTrunks } from '@/lib/draft/tables/trunk'
import type { Secrets, Snapshot } from '@/lib/policy/snapshot'
import { canonicalSnapshot } from '@/lib/revision/canonical'
import { type Reader, readTransaction } from '@/lib/server/db'

/** The whole draft as of one instant, in canonical order (lib/revision/canonical.ts). */
export function readDraft(source: Reader): Promise<Snapshot> {
  return readTransaction(source, async (tx) => {
    const secrets: Secrets = { sipPasswords: {}, pinHashes: {}, voicemailPasswords: {}, trunkPasswords: {} }
    return canonicalSnapshot({
      format: 1,
      settings: await readSettings(tx),
      schedules: await readSchedules(tx),
      services: await readServices(tx),
      applications: await readApplications(tx),
      trunks: await readTrunks(tx, secrets),
      outgoingLines: await readOutgoingLines(tx),
      incomingLines: await readIncomingLines(tx),
      classesOfService: await readClassesOfService(tx),
      extensions: await readExtensions(tx, secrets),
      policyTests: await readPolicyTests(tx),
      secrets,
    })
  })
}

export type ObjectVersion = { version: number; updatedAt: Date; updatedBy: string }

/** The version of one object of the draft, for a form to send back; null: there is none. */
export async function readObjectVersion(
  db: Reader,
  kind: ObjectKind,
  id: string,
): Promise<ObjectVersion | null> {
  const select = { version: true, updatedAt: true, updatedBy: true } as const
  const query = { where: { id }, select }
  switch (kind) {
    case 'settings':
      return db.settings.findUnique({ where: { id: 1 }, select })
    case 'schedule':
      return db.schedule.findUnique(query)
    case 'service':
      return db.service.findUnique(query)
    case 'application':
      return db.application.findUnique(query)
    case 'trunk':
      return db.trunk.findUnique(query)
    case 'outgoing-line':
      return db.outgoingLine.findUnique(query)
    case 'class-of-service':
      return db.classOfService.findUnique(query)
    case 'extension':
      return db.extension.findUnique(query)
    case 'incoming-line':
      return db.incomingLine.findUnique(query)
    case 'policy-test':
      return db.policyTest.findUnique(query)
  }
}
