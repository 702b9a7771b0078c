'use client'

import { useRouter } from 'next/navigation'
import { EntryField } from '@/components/sign-in/entry-field'
import { useEntry } from '@/components/sign-in/use-entry'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { createFirstAccount } from '@/lib/set-up/actions'

/** The first administrator, guarded by the code of the terminal. */
export function AccountForm({ codeFile }: { codeFile: string }) {
  const router = useRouter()
  const { pending, issues, message, onSubmit } = useEntry(
    (fields) => {
      const text = (name: string) => String(fields.get(name) ?? '')
      return createFirstAccount({
        code: text('code'),
        email: text('email'),
        name: text('name'),
        password: text('password'),
      })
    },
    () => router.refresh(),
  )
  return (
    <form onSubmit={onSubmit} noValidate>
      {message && (
        <div className="pt-3.5">
          <Banner kind="bad" live title={message} />
        </div>
      )}
      <EntryField
        name="code"
        label="One-time code"
        mono
        issues={issues}
        hint={
          <>
            It was printed in the terminal where Cordboard was started, and stands in <Code>{codeFile}</Code>.
          </>
        }
      />
      <EntryField name="email" label="E-mail address" type="email" autoComplete="username" issues={issues} />
      <EntryField
        name="name"
        label="Name"
        autoComplete="name"
        issues={issues}
        hint="As the audit shows it. It may be left empty."
      />
      <EntryField
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        issues={issues}
        hint="12 characters or more."
      />
      <div className="flex justify-end border-t border-line py-3.5">
        <Button kind="page" type="submit" pending={pending}>
          {pending ? 'Creating…' : 'Create administrator'}
        </Button>
      </div>
    </form>
  )
}
