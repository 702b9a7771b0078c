import type { DriftDetail } from '@/lib/drift/schema'

/** What differs from the active revision, for looking at. */
export type LoadedDrift =
  /** `revision` null: nothing differs, as far as was looked. */
  { ok: true; revision: number | null; details: readonly DriftDetail[] } | { ok: false; message: string }
