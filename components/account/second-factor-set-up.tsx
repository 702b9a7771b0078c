'use client'

import { useState, useTransition } from 'react'
import { ScanPicture } from '@/components/account/scan-picture'
import { EntryField } from '@/components/sign-in/entry-field'
import { useEntry } from '@/components/sign-in/use-entry'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { beginSecondFactor, turnOnSecondFactor } from '@/lib/admin/actions'

type Proposal = { secret: string; sealed: string; uri: string }

/** What is shown to scan, asked for when somebody begins. */
export function useProposal() {
  const [pending, start] = useTransition()
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const [problem, setProblem] = useState<string>()
  const begin = () =>
    start(async () => {
      const result = await beginSecondFactor().catch(() => null)
      setProblem(result?.ok ? undefined : (result?.message ?? 'Cordboard did not answer. Try again.'))
      if (result?.ok) setProposal(result)
    })
  return { proposal, forget: () => setProposal(null), pending, problem, begin }
}

type Props = { proposal: Proposal; onDone: (recoveryCodes: string[]) => void }

/** A picture to scan, and the first code of the app. */
export function SecondFactorSetUp({ proposal, onDone }: Props) {
  const { pending, issues, message, onSubmit } = useEntry(
    async (fields) => {
      const code = String(fields.get('code') ?? '')
      const result = await turnOnSecondFactor({ sealed: proposal.sealed, code })
      if (result.ok) onDone(result.recoveryCodes)
      return result
    },
    () => undefined,
  )
  return (
    <form onSubmit={onSubmit} noValidate>
      {message && <Banner kind="bad" live title={message} />}
      <ScanPicture {...proposal} />
      <EntryField
        name="code"
        label="Code"
        autoComplete="one-time-code"
        mono
        hint="The six digits that the app shows now."
        issues={issues}
      />
      <div className="flex justify-end border-t border-line pt-3.5">
        <Button kind="page" type="submit" pending={pending}>
          {pending ? 'Checking…' : 'Turn on'}
        </Button>
      </div>
    </form>
  )
}
