'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { revertMine } from '@/lib/pending-change/actions'

/** Takes back what the reader saved and nobody committed. Nothing where there is none. */
export function RevertMine({ count }: { count: number }) {
  const router = useRouter()
  const toast = useToast()
  const [isAsking, setAsking] = useState(false)
  if (count === 0) return null
  const changes = count === 1 ? 'change' : `${count} changes`
  return (
    <>
      <Button kind="ghost" size="header" onClick={() => setAsking(true)}>
        Revert mine…
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        question={`Revert your ${changes}?`}
        consequence="What you saved since the last commit is lost. Changes of others stay, and so does what the switch runs."
        verb="Revert"
        danger
        onConfirm={async () => {
          const result = await revertMine()
          if (!result.ok) return explain(result)
          toast.show({ title: `Your ${changes} reverted in the draft` })
          router.refresh()
        }}
      />
    </>
  )
}

function explain(result: Exclude<Awaited<ReturnType<typeof revertMine>>, { ok: true }>): string {
  switch (result.reason) {
    case 'in-use':
      return `Something of yours is in use, so nothing was reverted: ${result.usedBy
        .map(({ name, how }) => `${name} (${how})`)
        .join(', ')}. Change those first, or revert one by one on Commit.`
    case 'invalid':
      return result.issues.map(({ message }) => message).join(' ')
    default:
      return result.message
  }
}
