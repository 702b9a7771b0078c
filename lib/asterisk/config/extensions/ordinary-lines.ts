import type { OutgoingLine, Snapshot } from '@/lib/policy/snapshot'

/** Lines that a Class of Service can grant: enabled, and not marked emergency. In the administrator's order. */
export const ordinaryLines = ({ outgoingLines }: Snapshot): OutgoingLine[] =>
  outgoingLines.filter(({ emergency, enabled }) => enabled && !emergency)

/** Emergency lines in force. */
export const emergencyLines = ({ outgoingLines }: Snapshot): OutgoingLine[] =>
  outgoingLines.filter(({ emergency, enabled }) => enabled && emergency)

/** Ids of the enabled trunks of a line, in the order to try. */
export function usableTrunkIds(line: OutgoingLine, { trunks }: Snapshot): string[] {
  const enabled = new Set(trunks.filter((trunk) => trunk.enabled).map(({ id }) => id))
  return line.trunkIds.filter((id) => enabled.has(id))
}
