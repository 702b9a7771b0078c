import type { Metadata } from 'next'
import { HotDeskBoard } from '@/components/hot-desk-board/hot-desk-board'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button'
import { hasRole } from '@/lib/admin/schema'
import { loadShell } from '@/lib/draft/loaders'
import { loadBoard } from '@/lib/hot-desk-board/loaders'

export const metadata: Metadata = { title: 'Hot desk board' }

export default async function HotDeskBoardPage() {
  const [board, { admin, timeZone }] = await Promise.all([loadBoard(), loadShell()])
  return (
    <>
      <PageHeader
        title="Hot desk board"
        sentence="Every phone, who sits there and what it does, as it is now."
        actions={<ButtonLink href="/hot-desk-board/history">History</ButtonLink>}
      />
      <HotDeskBoard initial={board} timeZone={timeZone} canLogOut={hasRole(admin.role, 'help-desk')} />
    </>
  )
}
