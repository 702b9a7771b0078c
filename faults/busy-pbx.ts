import { makeLargePbx, type PbxSize, withUsers } from '@/bench/large-pbx'
import type { Snapshot } from '@/lib/policy/snapshot'
import { hashPassword } from '@/lib/server/password'

/** A large PBX at whose phones users log in at any time: their numbers, all with one PIN, and the endpoints of the phones. */
export async function makeBusyPbx(
  size: PbxSize,
  userCount: number,
  pin: string,
): Promise<{ snapshot: Snapshot; users: string[]; phones: string[] }> {
  const large = makeLargePbx(size)
  const ofPhones = new Set(large.extensions.map((phone) => phone.classOfServiceId))
  // *22 is granted by each; what they include keeps its schedule.
  for (const own of large.classesOfService) if (ofPhones.has(own.id)) own.scheduleId = null
  const snapshot = withUsers(large, userCount, await hashPassword(pin))
  return {
    snapshot,
    users: snapshot.extensions.flatMap((one) => (one.type === 'hot-desk' ? [one.number] : [])),
    phones: snapshot.extensions.flatMap((one) => (one.type === 'phone' ? [one.endpoint] : [])),
  }
}
