'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { RecoveryCodes } from '@/components/account/recovery-codes'
import { SecondFactorSetUp, useProposal } from '@/components/account/second-factor-set-up'
import { SignOutButton } from '@/components/sign-in/sign-out-button'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'

/** Sets up a second factor before anything else can be done. */
export function RequiredSecondFactor() {
  const router = useRouter()
  const { proposal, pending, problem, begin } = useProposal()
  const [codes, setCodes] = useState<string[] | null>(null)
  return (
    <div className="py-3">
      {problem && (
        <div className="mb-3">
          <Banner kind="bad" live title={problem} />
        </div>
      )}
      {proposal ? (
        <SecondFactorSetUp proposal={proposal} onDone={setCodes} />
      ) : (
        <div className="flex gap-2">
          <Button kind="page" pending={pending} onClick={begin}>
            Set up…
          </Button>
          <SignOutButton />
        </div>
      )}
      <RecoveryCodes
        codes={codes}
        onClose={() => {
          router.push('/')
          router.refresh()
        }}
      />
    </div>
  )
}
