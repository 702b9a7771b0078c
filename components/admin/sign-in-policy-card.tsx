'use client'

import { useRouter } from 'next/navigation'
import { useOptimistic, useState, useTransition } from 'react'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { RadioList } from '@/components/ui/radio-list'
import { useToast } from '@/components/ui/toast'
import { chooseSecondFactorPolicy } from '@/lib/admin/actions'
import { type SecondFactorPolicy, secondFactorPolicies, secondFactorPolicyWords } from '@/lib/admin/schema'

const options = secondFactorPolicies.map((value) => ({
  value,
  label: secondFactorPolicyWords[value].label,
  hint: secondFactorPolicyWords[value].detail,
}))

/** Who has to have a second factor. */
export function SignInPolicyCard({ policy }: { policy: SecondFactorPolicy }) {
  const router = useRouter()
  const toast = useToast()
  const [pending, start] = useTransition()
  const [problem, setProblem] = useState<string>()
  const [shown, show] = useOptimistic(policy)
  const choose = (next: string) =>
    start(async () => {
      show(secondFactorPolicies.find((known) => known === next) ?? policy)
      const result = await chooseSecondFactorPolicy(next).catch(() => null)
      setProblem(result?.ok ? undefined : (result?.message ?? 'Cordboard did not answer. Try again.'))
      if (!result?.ok) return
      toast.show({ title: 'Second factor changed. It holds from now on' })
      router.refresh()
    })
  return (
    <Card title="Second factor">
      {problem && (
        <div className="mb-3">
          <Banner kind="bad" live title={problem} />
        </div>
      )}
      <p className="mb-3 max-w-[70ch] text-pretty text-ink-2">
        Who has none and needs one is led to set it up, before anything else.
      </p>
      <RadioList
        label="Who has to have a second factor"
        value={shown}
        onValueChange={(next) => {
          if (!pending) choose(next)
        }}
        options={options}
      />
    </Card>
  )
}
