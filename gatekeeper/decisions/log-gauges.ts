import type { RingState } from '@/gatekeeper/decisions/ring'
import type { Gauge } from '@/gatekeeper/http/metrics'

/** What /metrics says of the decision log. */
export const logGauges = (log: RingState, notesOverwritten: number): Record<string, Gauge> => ({
  decision_log_up: { help: '1 while the decision log can be written.', value: log.isFailing ? 0 : 1 },
  decision_log_waiting: { help: 'Decisions in memory that are not written yet.', value: log.waiting },
  decision_log_backlog: {
    help: 'Decisions that are written and not in rows yet.',
    value: log.pending,
  },
  decision_log_rows: { help: 'Decisions in rows.', value: log.rows },
  decision_log_bytes: { help: 'Size of the log on disk.', value: log.bytes },
  decision_log_dropped_total: {
    help: 'Decisions that are not in the log, since it could not keep up.',
    label: 'decision',
    values: { allow: log.droppedAllowed, deny: log.droppedRefused },
  },
  switch_decisions_overwritten_total: {
    help: 'Decisions of the switch that it overwrote before they were taken.',
    value: notesOverwritten,
  },
})
