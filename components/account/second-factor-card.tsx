'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { RecoveryCodes } from '@/components/account/recovery-codes'
import { SecondFactorSetUp, useProposal } from '@/components/account/second-factor-set-up'
import { EntryField } from '@/components/sign-in/entry-field'
import { useEntry } from '@/components/sign-in/use-entry'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { StateMark } from '@/components/ui/state-mark'
import { turnOffSecondFactor } from '@/lib/admin/actions'

/** A code of an app, asked for after the password. */
export function SecondFactorCard({ isOn, codesLeft }: { isOn: boolean; codesLeft: number }) {
  const router = useRouter()
  const { proposal, forget, pending, problem, begin } = useProposal()
  const [isEnding, setIsEnding] = useState(false)
  const [codes, setCodes] = useState<string[] | null>(null)
  return (
    <Card
      title="Second factor"
      about={<StateMark jack={isOn ? 'always' : 'free'} word={isOn ? 'On' : 'Off'} />}
    >
      <p className="mb-3 max-w-[70ch] text-pretty text-ink-2">
        {isOn
          ? `Signing in asks for a code of your authenticator app. ${countLeft(codesLeft)}`
          : 'A code of an authenticator app, asked for after the password: a password that somebody learned opens nothing then.'}
      </p>
      {problem && <Banner kind="bad" live title={problem} />}
      {!isOn && proposal === null && (
        <Button pending={pending} onClick={begin}>
          Set up…
        </Button>
      )}
      {!isOn && proposal && (
        <SecondFactorSetUp
          proposal={proposal}
          onDone={(made) => {
            setCodes(made)
            forget()
            router.refresh()
          }}
        />
      )}
      {isOn && !isEnding && <Button onClick={() => setIsEnding(true)}>Turn off…</Button>}
      {isOn && isEnding && (
        <TurnOff
          onDone={() => {
            setIsEnding(false)
            router.refresh()
          }}
        />
      )}
      <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />
    </Card>
  )
}

const countLeft = (count: number): string =>
  count === 0
    ? 'No recovery code is left: turn it off and set it up again to get new ones.'
    : `${count === 1 ? '1 recovery code is' : `${count} recovery codes are`} left.`

function TurnOff({ onDone }: { onDone: () => void }) {
  const { pending, issues, message, onSubmit } = useEntry(
    (fields) => turnOffSecondFactor(String(fields.get('password') ?? '')),
    onDone,
  )
  return (
    <form onSubmit={onSubmit} noValidate>
      {message && <Banner kind="bad" live title={message} />}
      <EntryField
        name="password"
        label="Your password"
        type="password"
        autoComplete="current-password"
        hint="The password alone opens the account then."
        issues={issues}
      />
      <div className="flex justify-end border-t border-line pt-3.5">
        <Button kind="danger" type="submit" pending={pending}>
          {pending ? 'Turning off…' : 'Turn off'}
        </Button>
      </div>
    </form>
  )
}
