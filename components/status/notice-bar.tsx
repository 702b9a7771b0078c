'use client'

import { LimitsBanner } from '@/components/call-limit/limits-banner'
import { ConfirmationBanner } from '@/components/commit/confirmation-banner'
import { DriftBanner } from '@/components/drift/drift-banner'
import { useNotices } from '@/components/status/use-notices'
import type { Notices } from '@/lib/status/notices'

type Props = { initial: Notices; canCommit: boolean; showsDrift: boolean; showsLimits: boolean }

/** What stands above every screen: a revision that waits to be confirmed, and what was changed past Cordboard. */
export function NoticeBar({ initial, canCommit, showsDrift, showsLimits }: Props) {
  const { notices, refresh } = useNotices(initial)
  const { confirmation, drift, limits, now } = notices
  return (
    <>
      {confirmation && (
        <div className="mb-4">
          <ConfirmationBanner
            key={confirmation.number}
            confirmation={confirmation}
            now={now}
            canCommit={canCommit}
            onChange={refresh}
          />
        </div>
      )}
      {limits && showsLimits && <LimitsBanner notice={limits} />}
      {drift && showsDrift && <DriftBanner drift={drift} canRestore={canCommit} />}
    </>
  )
}
