'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormRow } from '@/components/form/form-row'
import { EntryField } from '@/components/sign-in/entry-field'
import { useEntry } from '@/components/sign-in/use-entry'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { ShownOnce } from '@/components/ui/shown-once'
import { makeApiToken } from '@/lib/api-token/actions'
import { type ApiTokenScope, apiTokenScopes, scopeWords } from '@/lib/api-token/schema'

type Props = { open: boolean; onOpenChange: (open: boolean) => void }

/** Makes a token, and shows it this once. */
export function NewApiToken({ open, onOpenChange }: Props) {
  const router = useRouter()
  const [token, setToken] = useState<string | null>(null)
  const close = () => {
    onOpenChange(false)
    setToken(null)
    router.refresh()
  }
  if (token !== null)
    return (
      <ShownOnce
        open={open}
        title="Copy the token now"
        description="It is not shown again. Keep it where the program that uses it keeps its secrets."
        onClose={close}
      >
        <p className="rounded-control bg-sunken px-2.5 py-2 font-mono text-mono break-all select-all">
          {token}
        </p>
      </ShownOnce>
    )
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New API token"
      description="It may do what is checked, and nothing else."
      wide
    >
      <TokenForm onMade={setToken} onCancel={() => onOpenChange(false)} />
    </Dialog>
  )
}

function TokenForm({ onMade, onCancel }: { onMade: (token: string) => void; onCancel: () => void }) {
  const { pending, issues, message, onSubmit } = useEntry(
    async (fields) => {
      const result = await makeApiToken({
        name: String(fields.get('name') ?? ''),
        scopes: fields.getAll('scopes').map((scope) => String(scope) as ApiTokenScope),
        days: String(fields.get('days') ?? ''),
      })
      if (result.ok) onMade(result.token)
      return result
    },
    () => undefined,
  )
  const scopeError = issues.find(({ path }) => path.startsWith('scopes'))?.message
  return (
    <form onSubmit={onSubmit} noValidate>
      {message && <Banner kind="bad" live title={message} />}
      <EntryField name="name" label="Name" hint="What it is for: Door phone." issues={issues} />
      <FormRow
        label="May"
        name="scopes"
        groupId="token-scopes"
        error={scopeError}
        errorId="token-scopes-error"
        hintId="token-scopes-hint"
      >
        <span className="grid gap-2 py-1.5">
          {apiTokenScopes.map((scope) => (
            <Checkbox
              key={scope}
              name="scopes"
              value={scope}
              label={
                <>
                  <span className="font-name">{scope}</span>
                  <span className="block text-small text-ink-2">{scopeWords[scope]}</span>
                </>
              }
            />
          ))}
        </span>
      </FormRow>
      <EntryField
        name="days"
        label="Ends after days"
        placeholder="does not end"
        hint="Empty: it does not end by itself."
        issues={issues}
      />
      <div className="flex justify-end gap-2 border-t border-line pt-3.5">
        <Button kind="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button kind="page" type="submit" pending={pending}>
          {pending ? 'Making…' : 'Make the token'}
        </Button>
      </div>
    </form>
  )
}
