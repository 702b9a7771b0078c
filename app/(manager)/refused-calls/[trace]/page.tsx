import { notFound } from 'next/navigation'
import { canEditDraft } from '@/app/(manager)/can-edit'
import { RefusedCallView } from '@/components/refused-calls/refused-call-view'
import { loadShell } from '@/lib/draft/loaders'
import { loadRefusedCall } from '@/lib/refused-calls/loaders'

export const metadata = { title: 'Refused call' }

export default async function RefusedCallPage({ params }: { params: Promise<{ trace: string }> }) {
  const { trace } = await params
  const [{ timeZone }, call, canEdit] = await Promise.all([
    loadShell(),
    loadRefusedCall(trace),
    canEditDraft(),
  ])
  if (!call) notFound()
  return <RefusedCallView call={call} timeZone={timeZone} canEdit={canEdit} />
}
