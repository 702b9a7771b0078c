import type { Snapshot } from '@/lib/policy/snapshot'

/** The first visit is over once emergency calls were decided on, one way or the other. */
export const isSetUp = ({ settings, outgoingLines }: Snapshot): boolean =>
  settings.emergencyWaiver !== null || outgoingLines.some((line) => line.emergency)
