import type { LimitNotice } from '@/lib/call-limit/schema'
import type { Drift } from '@/lib/drift/schema'
import type { Confirmation } from '@/lib/revision/schema'

/** What stands above every screen. */
export type Notices = {
  confirmation: Confirmation | null
  drift: Drift | null
  limits: LimitNotice | null
  /** When it was read, ISO 8601. */
  now: string
}
