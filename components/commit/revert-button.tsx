'use client'

import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { revertChanges } from '@/lib/pending-change/actions'
import type { ObjectRef } from '@/lib/pending-change/schema'
import { hrefOf } from '@/lib/shared/object-href'

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

type Refusal = Exclude<Awaited<ReturnType<typeof revertChanges>>, { ok: true }>

function RevertProblem({ what, result }: { what: string; result: Refusal }) {
  switch (result.reason) {
    case 'in-use':
      return (
        <Banner kind="bad" live title={`${what} is in use, so it stays.`}>
          Without it these would point nowhere:{' '}
          {result.usedBy.map(({ kind, id, name, how }, index) => (
            <span key={`${kind}:${id}:${how}`}>
              {index > 0 && ', '}
              <Link
                href={hrefOf(kind, id)}
                prefetch={false}
                className="font-name text-accent hover:underline"
              >
                {name}
              </Link>{' '}
              ({how})
            </span>
          ))}
          . Revert those too, or change them first.
        </Banner>
      )
    case 'invalid':
      return (
        <Banner kind="bad" live title={`${what} cannot be reverted alone.`}>
          {result.issues.map(({ message }) => message).join(' ')}
        </Banner>
      )
    default:
      return <Banner kind="bad" live title={result.message} />
  }
}
