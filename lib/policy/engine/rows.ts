import type { CompiledExtension, Target } from '@/lib/policy/engine/compiled'
import type { Row } from '@/lib/policy/engine/key-table'

/** Whether it is a Phone and the index of its Class of Service (-1 and up) stand in one number. */
export const extensionRow: Row<CompiledExtension> = {
  write(one, rows, at) {
    rows[at] = (one.classIndex + 1) * 2 + (one.isPhone ? 1 : 0)
    rows[at + 1] = one.acting
    rows[at + 2] = one.callerId
    rows[at + 3] = one.emergencyCallerId
  },
  read(rows, at) {
    const code = rows[at] as number
    return {
      isPhone: (code & 1) === 1,
      acting: rows[at + 1] as CompiledExtension['acting'],
      callerId: rows[at + 2] as CompiledExtension['callerId'],
      emergencyCallerId: rows[at + 3] as CompiledExtension['emergencyCallerId'],
      classIndex: (code >> 1) - 1,
    }
  },
}

/** The kind stands first, then the destination, who grants it, and what kind of service it is. */
export const targetRow: Row<Target> = {
  write(target, rows, at) {
    rows[at] = target.kind
    rows[at + 1] = target.destination
    rows[at + 2] = target.kind === 'extension' ? target.entries : target.listedBy
    rows[at + 3] = target.kind === 'service' ? target.serviceKind : null
  },
  read(rows, at) {
    const kind = rows[at] as Target['kind']
    const destination = rows[at + 1] as Target['destination']
    if (kind === 'extension')
      return { kind, destination, entries: rows[at + 2] as Extract<Target, { kind: 'extension' }>['entries'] }
    const listedBy = rows[at + 2] as readonly number[]
    if (kind === 'application') return { kind, destination, listedBy }
    const serviceKind = rows[at + 3] as Extract<Target, { kind: 'service' }>['serviceKind']
    return { kind, destination, serviceKind, listedBy }
  },
}
