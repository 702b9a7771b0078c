'use client'

import { PackageOpen } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { loadSample, undoSample } from '@/lib/first-hour/actions'

/** A small office to look around in, in place of the draft. */
export function LoadSample({ isEmpty, contents }: { isEmpty: boolean; contents: string }) {
  const router = useRouter()
  const toast = useToast()
  const [isAsked, setIsAsked] = useState(false)
  const load = async (): Promise<string | undefined> => {
    const result = await loadSample()
    if (!result.ok) return result.message
    toast.show({
      title: 'The sample PBX is in the draft',
      undo: async () => {
        const undone = await undoSample(result.undo)
        toast.show({ title: undone.ok ? 'The draft is as it was' : undone.message })
        router.refresh()
      },
    })
    router.refresh()
    return undefined
  }
  return (
    <>
      <Button
        size="header"
        icon={<PackageOpen size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => setIsAsked(true)}
      >
        Load the sample PBX
      </Button>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setIsAsked}
        question={isEmpty ? 'Load the sample PBX?' : 'Replace your draft by the sample PBX?'}
        consequence={`It puts a small office into the draft: phones, Hot Desk extensions, Classes of Service, schedules and lines. ${
          isEmpty ? '' : `What the draft has now leaves it: ${contents}. `
        }Your emergency line and time zone stay. The switch changes only when you commit, and Undo takes it back.`}
        verb={isEmpty ? 'Load it' : 'Replace the draft'}
        keep={isEmpty ? 'Keep the draft empty' : 'Keep my draft'}
        onConfirm={load}
      />
    </>
  )
}
