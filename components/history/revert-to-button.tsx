'use client'

import { RotateCcw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { revertToRevision } from '@/lib/revision/actions'
import type { RevisionRow } from '@/lib/revision/schema'

type Props = Pick<RevisionRow, 'number' | 'secretsForgotten'> & { words?: string }

/** Makes the draft what a revision holds, and leads to the review. */
export function RevertToButton({ number, secretsForgotten, words = 'Revert to this…' }: Props) {
  const [open, setOpen] = useState(false)
  const router = useRouter()
  const { show } = useToast()

  const revert = async () => {
    const result = await revertToRevision(number)
    if (!result.ok)
      return result.reason === 'invalid'
        ? result.issues.map(({ message }) => message).join(' ')
        : result.message
    show({
      title:
        result.changes === 0
          ? `The draft is revision ${number} already`
          : `The draft is what revision ${number} holds`,
    })
    router.push('/commit')
  }

  return (
    <>
      <Button
        icon={<RotateCcw size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {words}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        question={`Put the draft back to revision ${number}?`}
        consequence={`The draft becomes what this revision holds, and pending changes of all authors go. ${secretsForgotten ? 'Its passwords and PINs were given up with the key that sealed them: those of the draft stay. ' : ''}The switch goes on as it is until you commit.`}
        verb="Revert the draft"
        onConfirm={revert}
      />
    </>
  )
}
