'use client'

import { useRouter } from 'next/navigation'
import { deleteProblem } from '@/components/object/delete-words'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { deleteObjects } from '@/lib/draft/actions'
import type { ObjectKind } from '@/lib/shared/object-href'

type Props = {
  kind: ObjectKind
  nouns: { one: string; many: string }
  /** What was selected; none: nothing is asked. */
  ids: readonly string[]
  onClose: () => void
}

/** Asks, then takes the selected objects out of the draft. What is in use stays, and the dialog says why. */
export function DeleteSelected({ kind, nouns, ids, onClose }: Props) {
  const router = useRouter()
  const toast = useToast()
  const count = `${ids.length} ${ids.length === 1 ? nouns.one : nouns.many}`
  const remove = async () => {
    const result = await deleteObjects(ids.map((id) => ({ kind, id })))
    if (!result.ok) return result.message
    router.refresh()
    const reasons = result.refused.map((refused) => `${refused.name}: ${deleteProblem(refused.result) ?? ''}`)
    if (reasons.length > 0)
      return `${result.deleted} deleted, ${reasons.length} not. ${reasons.slice(0, 3).join(' ')}`
    toast.show({ title: `${count} deleted in the draft` })
  }
  return (
    <ConfirmDialog
      open={ids.length > 0}
      onOpenChange={(open) => !open && onClose()}
      question={`Delete ${count}?`}
      consequence="What is in use stays. The rest leaves the draft; the switch goes on with it until the next commit."
      verb="Delete"
      danger
      onConfirm={remove}
    />
  )
}
