'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { EntryField } from '@/components/sign-in/entry-field'
import { useEntry } from '@/components/sign-in/use-entry'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { signIn } from '@/lib/admin/actions'

export function SignInForm({ next }: { next: string | undefined }) {
  const router = useRouter()
  const href = useRef('/')
  const [asksCode, setAsksCode] = useState(false)
  const { pending, issues, message, onSubmit } = useEntry(
    async (fields) => {
      const result = await signIn({
        email: String(fields.get('email') ?? ''),
        password: String(fields.get('password') ?? ''),
        code: String(fields.get('code') ?? ''),
        next,
      })
      if (result.ok) href.current = result.href
      else if (result.reason === 'code') setAsksCode(true)
      return result
    },
    () => router.push(href.current),
  )
  return (
    <form onSubmit={onSubmit} noValidate>
      {message && (
        <div className="pt-3.5">
          <Banner kind="bad" live title={message} />
        </div>
      )}
      <EntryField name="email" label="E-mail address" type="email" autoComplete="username" issues={issues} />
      <EntryField
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        issues={issues}
      />
      {asksCode && (
        <EntryField
          name="code"
          label="Code"
          autoComplete="one-time-code"
          mono
          autoFocus
          hint="What the authenticator app shows now, or a recovery code."
          issues={issues}
        />
      )}
      <div className="flex justify-end border-t border-line py-3.5">
        <Button kind="page" type="submit" pending={pending}>
          {pending ? 'Signing in…' : 'Sign in'}
        </Button>
      </div>
    </form>
  )
}
