'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { hideGuide } from '@/lib/first-hour/actions'

/** Out of the navigation of this browser. It stays in the account menu and in the jump field. */
export function HideGuide() {
  const router = useRouter()
  const toast = useToast()
  const [pending, start] = useTransition()
  const hide = async () => {
    const result = await hideGuide(true)
    if (!result.ok) return
    toast.show({
      title: 'Guide hidden. The account menu leads to it',
      undo: async () => {
        await hideGuide(false)
        router.push('/first-hour')
      },
    })
    router.push('/class-of-service')
    router.refresh()
  }
  return (
    <Button kind="ghost" size="header" pending={pending} onClick={() => start(hide)}>
      Hide this guide
    </Button>
  )
}
