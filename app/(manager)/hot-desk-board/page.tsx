import type { Metadata } from 'next'
import { HotDeskBoard } from '@/components/hot-desk-board/hot-desk-board'
import { PageHeader } from '@/components/layout/page-header'
import { hasRole } from '@/lib/admin/schema'
import { loadShell } from '@/lib/draft/loaders'
import { loadBoard } from '@/lib/hot-desk-board/loaders'

export const metadata: Metadata = { title: 'Hot desk board' }

export default async function HotDeskBoardPage() {
  const [board, { admin, timeZone }] = await Promise.all([loadBoard(), loadShell()])
  return (
    <>
      <PageHeader title="Hot desk board" sentence="Who sits at which phone, as it is now." />
      <HotDeskBoard initial={board} timeZone={timeZone} canLogOut={hasRole(admin.role, 'help-desk')} />
    </>
  )
}
