'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { SecondFactorCard } from '@/components/account/second-factor-card'
import { BrowsersCard } from '@/components/admin/browsers-card'
import { PageHeader } from '@/components/layout/page-header'
import { EntryField } from '@/components/sign-in/entry-field'
import { useEntry } from '@/components/sign-in/use-entry'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { useToast } from '@/components/ui/toast'
import { changePassword, signOutBrowser, signOutElsewhere } from '@/lib/admin/actions'
import { type LoadedAdministrator, roleWords } from '@/lib/admin/schema'

/** One's own account: password and browsers. */
export function AccountPage({ account }: { account: LoadedAdministrator }) {
  const { value, sessions } = account
  const { label, detail } = roleWords[value.role]
  return (
    <>
      <PageHeader title="Your account" sentence={`${value.email}, ${label}. ${detail}`} />
      <div className="grid items-start gap-6 min-[1100px]:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid gap-4">
          <ChangePassword email={value.email} />
          <SecondFactorCard isOn={account.hasSecondFactor} codesLeft={account.recoveryCodesLeft} />
        </div>
        <BrowsersCard
          browsers={sessions}
          onEnd={signOutElsewhere}
          verb="Sign out the others"
          onEndOne={signOutBrowser}
        />
      </div>
    </>
  )
}

function ChangePassword({ email }: { email: string }) {
  const router = useRouter()
  const toast = useToast()
  const form = useRef<HTMLFormElement>(null)
  const { pending, issues, message, onSubmit } = useEntry(
    (fields) =>
      changePassword({
        current: String(fields.get('current') ?? ''),
        password: String(fields.get('password') ?? ''),
      }),
    () => {
      form.current?.reset()
      toast.show({ title: 'Password changed. Every other browser is signed out' })
      router.refresh()
    },
  )
  return (
    <Card title="Change your password">
      <form ref={form} onSubmit={onSubmit} noValidate>
        {message && <Banner kind="bad" live title={message} />}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <EntryField
          name="current"
          label="Password of now"
          type="password"
          autoComplete="current-password"
          issues={issues}
        />
        <EntryField
          name="password"
          label="New password"
          type="password"
          autoComplete="new-password"
          hint="At least 12 characters: several words that do not belong together."
          issues={issues}
        />
        <div className="flex justify-end border-t border-line pt-3.5">
          <Button kind="page" type="submit" pending={pending}>
            {pending ? 'Changing…' : 'Change password'}
          </Button>
        </div>
      </form>
    </Card>
  )
}
