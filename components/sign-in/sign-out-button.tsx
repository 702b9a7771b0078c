'use client'

import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { signOut } from '@/lib/admin/actions'

export function SignOutButton() {
  const [pending, startTransition] = useTransition()
  return (
    <Button pending={pending} onClick={() => startTransition(() => signOut())}>
      Sign out
    </Button>
  )
}
