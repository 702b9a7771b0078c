import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { RevertMine } from '@/components/commit/revert-mine'
import { MessagePage } from '@/components/layout/message-page'
import { Shell } from '@/components/layout/shell'
import { SignOutButton } from '@/components/sign-in/sign-out-button'
import { NoticeBar } from '@/components/status/notice-bar'
import { SwitchRuns } from '@/components/status/switch-runs'
import { ButtonLink } from '@/components/ui/button'
import { signOut } from '@/lib/admin/actions'
import { hasRole } from '@/lib/admin/schema'
import { loadShell } from '@/lib/draft/loaders'
import { loadShowsGuide } from '@/lib/first-hour/loaders'
import { loadKeyProblem } from '@/lib/secrets/loaders'
import { columnCookie, readColumnChoices } from '@/lib/shared/column-choice'
import { listHref, type ObjectKind } from '@/lib/shared/object-href'
import { loadNotices } from '@/lib/status/load-notices'
import { loadStatus } from '@/lib/status/loaders'

/** Around every screen of the manager. Each page's loaders find out by themselves who is asking. */
export default async function ManagerLayout({ children }: { children: ReactNode }) {
  const problem = await loadKeyProblem()
  if (problem !== null)
    return (
      <MessagePage
        head="Secrets · Cordboard"
        title="The secrets cannot be opened"
        consequence={`${problem} Calls go on: the gatekeeper decides them by the revision that it has.`}
      >
        <ButtonLink href="/">Try again</ButtonLink>
        <SignOutButton />
      </MessagePage>
    )
  const [shell, status, showsGuide, notices] = await Promise.all([
    loadShell(),
    loadStatus(),
    loadShowsGuide(),
    loadNotices(),
  ])
  const { admin, counts, sessions, pending } = shell
  const ownCount = pending.byAuthor.find(({ isOwn }) => isOwn)?.count ?? 0
  const isHelpDesk = admin.role === 'help-desk'
  return (
    <Shell
      account={{ name: admin.name, email: admin.email, role: admin.role }}
      signOut={signOut}
      counts={{
        ...Object.fromEntries(
          Object.entries(counts).map(([kind, count]) => [listHref[kind as ObjectKind], count]),
        ),
        '/hot-desk-board': sessions,
      }}
      pending={isHelpDesk ? null : pending}
      pendingActions={<RevertMine count={ownCount} />}
      onlyHrefs={isHelpDesk ? ['/hot-desk-board'] : undefined}
      showsGuide={showsGuide && !isHelpDesk}
      jumpSource={isHelpDesk ? undefined : '/api/jump-targets'}
      columnChoices={readColumnChoices((await cookies()).get(columnCookie)?.value)}
      switchRuns={<SwitchRuns revision={status.revision} />}
    >
      <NoticeBar
        initial={notices}
        canCommit={hasRole(admin.role, 'committer')}
        showsDrift={!isHelpDesk}
        showsLimits={!isHelpDesk}
      />
      {children}
    </Shell>
  )
}
