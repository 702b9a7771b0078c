'use client'

import { useRouter } from 'next/navigation'
import { useToast } from '@/components/ui/toast'
import { revertChanges } from '@/lib/pending-change/actions'
import type { ObjectKind } from '@/lib/shared/object-href'

/**
 * Tells that objects left the draft, with Undo where that brings back exactly what was there: what was never changed
 * since the last commit comes back as the revision has it.
 */
export function useDeletedToast() {
  const router = useRouter()
  const toast = useToast()
  return (title: string, kind: ObjectKind, deleted: readonly { id: string; pending?: unknown }[]) => {
    const undo = async () => {
      const result = await revertChanges(deleted.map(({ id }) => ({ kind, id })))
      toast.show({ title: result.ok ? 'Back in the draft' : 'It stays deleted: see Commit for the reason' })
      router.refresh()
    }
    toast.show({ title, undo: deleted.every(({ pending }) => !pending) ? undo : undefined })
  }
}
