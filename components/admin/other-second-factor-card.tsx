'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { takeAwaySecondFactor } from '@/lib/admin/actions'
import type { LoadedAdministrator } from '@/lib/admin/schema'

/** The second factor of somebody’s account: it can be taken away from one who lost the phone. */
export function OtherSecondFactorCard({ id, value, hasSecondFactor }: LoadedAdministrator) {
  const router = useRouter()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <Card title="Second factor">
      {hasSecondFactor ? (
        <>
          <p className="mb-3 text-ink-2">An authenticator app.</p>
          <Button size="inline" onClick={() => setIsAsking(true)}>
            Take it away…
          </Button>
        </>
      ) : (
        <p className="text-ink-2">None. Everybody sets up their own, at Your account.</p>
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        question={`Take the second factor from ${value.email}?`}
        consequence="The password alone opens the account then, until another app is set up. Make sure that it is they who ask."
        verb="Take it away"
        danger
        onConfirm={async () => {
          const result = await takeAwaySecondFactor(id).catch(() => null)
          if (!result?.ok) return result?.message ?? 'Cordboard did not answer. Try again.'
          router.refresh()
          return undefined
        }}
      />
    </Card>
  )
}
