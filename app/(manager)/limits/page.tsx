import type { Metadata } from 'next'
import { LimitsPage } from '@/components/call-limit/limits-page'
import { PageHeader } from '@/components/layout/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import { hasRole } from '@/lib/admin/schema'
import { loadLimits } from '@/lib/call-limit/loaders'
import { loadShell } from '@/lib/draft/loaders'
import { now } from '@/lib/server/clock'

export const metadata: Metadata = { title: 'Limits' }

export default async function Limits() {
  const [limits, { admin, timeZone }] = await Promise.all([loadLimits(), loadShell()])
  return (
    <>
      <PageHeader
        title="Limits"
        sentence="Calls over outgoing lines that are counted against toll fraud: who is locked, who was refused, what was used today."
      />
      {limits === null ? (
        <div className="rounded-card border border-line bg-surface">
          <EmptyState title="The gatekeeper does not answer">
            What is counted is not known now. Limits of calls at the same time hold all the same. Start it
            with npm start, then load this page again.
          </EmptyState>
        </div>
      ) : (
        <LimitsPage
          limits={limits}
          now={now().toISOString()}
          timeZone={limits.timeZone ?? timeZone}
          canLift={hasRole(admin.role, 'committer')}
        />
      )}
    </>
  )
}
