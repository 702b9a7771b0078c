'use client'

import { type ReactNode, useState } from 'react'
import { RevertProblem } from '@/components/commit/revert-problem'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { revertChanges } from '@/lib/pending-change/actions'
import type { ObjectRef } from '@/lib/pending-change/schema'

type Props = {
  refs: readonly ObjectRef[]
  label: string
  /** For the name of the button and the words afterwards. */
  what: string
  onDone: () => void
  onProblem: (problem: ReactNode) => void
}

/** Puts objects of the draft back to what the last revision has. */
export function RevertButton({ refs, label, what, onDone, onProblem }: Props) {
  const [pending, setPending] = useState(false)
  const { show } = useToast()

  const revert = async () => {
    setPending(true)
    try {
      const result = await revertChanges(refs.map(({ kind, id }) => ({ kind, id })))
      if (!result.ok) return onProblem(<RevertProblem what={what} result={result} />)
      show({ title: `${what} reverted in the draft` })
      onDone()
    } finally {
      setPending(false)
    }
  }

  return (
    <Button kind="ghost" size="inline" pending={pending} onClick={revert} aria-label={`${label}: ${what}`}>
      {label}
    </Button>
  )
}
