'use client'

import { useRouter } from 'next/navigation'
import { deleteProblem } from '@/components/object/delete-words'
import { useDeletedToast } from '@/components/object/use-deleted-toast'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { deleteObjects } from '@/lib/draft/actions'
import type { ObjectKind } from '@/lib/shared/object-href'

type Props = {
  kind: ObjectKind
  nouns: { one: string; many: string }
  /** What was selected; none: nothing is asked. */
  rows: readonly { id: string; pending?: unknown }[]
  onClose: () => void
  /** At least one is gone. */
  onDeleted: () => void
}

/** Asks, then takes the selected objects out of the draft. What is in use stays, and the dialog says why. */
export function DeleteSelected({ kind, nouns, rows, onClose, onDeleted }: Props) {
  const router = useRouter()
  const tellDeleted = useDeletedToast()
  const count = `${rows.length} ${rows.length === 1 ? nouns.one : nouns.many}`
  const remove = async () => {
    const result = await deleteObjects(rows.map(({ id }) => ({ kind, id })))
    if (!result.ok) return result.message
    router.refresh()
    if (result.deleted > 0) onDeleted()
    const reasons = result.refused.map((refused) => `${refused.name}: ${deleteProblem(refused.result) ?? ''}`)
    if (reasons.length > 0)
      return `${result.deleted} deleted, ${reasons.length} not. ${reasons.slice(0, 3).join(' ')}`
    tellDeleted(`${count} deleted in the draft`, kind, rows)
  }
  return (
    <ConfirmDialog
      open={rows.length > 0}
      onOpenChange={(open) => !open && onClose()}
      question={`Delete ${count}?`}
      consequence="What is in use stays. The rest leaves the draft; the switch goes on with it until the next commit."
      verb="Delete"
      danger
      onConfirm={remove}
    />
  )
}
