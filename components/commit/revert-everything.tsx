'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { countChanges } from '@/components/commit/kind-words'
import { RevertProblem } from '@/components/commit/revert-problem'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { revertChanges } from '@/lib/pending-change/actions'
import type { ObjectRef } from '@/lib/pending-change/schema'

type Props = { refs: readonly ObjectRef[]; onProblem: (problem: ReactNode) => void }

/** Takes back every pending change that is shown, whoever saved it. */
export function RevertEverything({ refs, onProblem }: Props) {
  const [isAsking, setAsking] = useState(false)
  const { show } = useToast()
  const router = useRouter()
  const count = countChanges(refs.length)
  return (
    <>
      <Button kind="ghost" size="inline" onClick={() => setAsking(true)}>
        Revert everything…
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        question={`Revert ${count}, those of others too?`}
        consequence="What was saved since the last commit is lost. What the switch runs stays."
        verb="Revert everything"
        danger
        onConfirm={async () => {
          const result = await revertChanges(refs.map(({ kind, id }) => ({ kind, id })))
          if (result.ok) show({ title: `${count} reverted in the draft` })
          else onProblem(<RevertProblem what="everything" result={result} />)
          router.refresh()
          return undefined
        }}
      />
    </>
  )
}
