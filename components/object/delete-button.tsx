'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { deleteProblem, inUseSentence } from '@/components/object/delete-words'
import { useDeletedToast } from '@/components/object/use-deleted-toast'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { PendingMark } from '@/lib/shared/draft-marks'
import { listHref, type ObjectKind } from '@/lib/shared/object-href'
import type { DeleteInput, DeleteResult, UsedBy } from '@/lib/shared/save-result'

type Props = DeleteInput & {
  kind: ObjectKind
  name: string
  pending: PendingMark | null
  usedBy: readonly UsedBy[]
  onDelete: (input: DeleteInput) => Promise<DeleteResult>
}

/** Takes the object out of the draft, after a question. Off while something refers to it. */
export function DeleteButton({ kind, id, version, name, pending, usedBy, onDelete }: Props) {
  const router = useRouter()
  const tellDeleted = useDeletedToast()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button
        kind="danger"
        size="header"
        onClick={() => setAsking(true)}
        offBecause={usedBy.length > 0 ? inUseSentence(usedBy) : undefined}
      >
        {usedBy.length > 0 ? 'Delete: in use' : 'Delete…'}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        question={`Delete ${name}?`}
        consequence="It leaves the draft. The switch goes on with it until the next commit."
        verb="Delete"
        danger
        onConfirm={async () => {
          const problem = deleteProblem(await onDelete({ id, version }))
          if (problem !== undefined) return problem
          tellDeleted(`${name} deleted in the draft`, kind, [{ id, pending }])
          router.push(listHref[kind])
          router.refresh()
        }}
      />
    </>
  )
}
