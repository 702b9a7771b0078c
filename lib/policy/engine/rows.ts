import type { ClassText } from '@/lib/policy/engine/class-text'
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

/** A service has no entries, and nothing else has a kind of service: they share a place. */
export const targetRow: Row<Target> = {
  write({ kind, destination, listedBy, entries, serviceKind }, rows, at) {
    rows[at] = kind
    rows[at + 1] = destination
    rows[at + 2] = listedBy
    rows[at + 3] = kind === 'service' ? serviceKind : entries
  },
  read(rows, at) {
    const kind = rows[at] as Target['kind']
    const last = rows[at + 3]
    return {
      kind,
      destination: rows[at + 1] as Target['destination'],
      listedBy: rows[at + 2] as ClassText,
      entries: kind === 'extension' ? (last as Target['entries']) : null,
      serviceKind: kind === 'service' ? (last as Target['serviceKind']) : null,
    }
  },
}
