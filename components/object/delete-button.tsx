'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { deleteProblem, inUseSentence } from '@/components/object/delete-words'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import type { DeleteInput, DeleteResult, UsedBy } from '@/lib/shared/save-result'

type Props = DeleteInput & {
  name: string
  usedBy: readonly UsedBy[]
  onDelete: (input: DeleteInput) => Promise<DeleteResult>
  /** Where to go when it is gone. */
  listHref: string
}

/** Takes the object out of the draft, after a question. Off while something refers to it. */
export function DeleteButton({ id, version, name, usedBy, onDelete, listHref }: Props) {
  const router = useRouter()
  const toast = useToast()
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
          toast.show({ title: `${name} deleted in the draft` })
          router.push(listHref)
          router.refresh()
        }}
      />
    </>
  )
}
