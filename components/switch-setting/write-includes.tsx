'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { writeIncludeLines } from '@/lib/switch-setting/actions'

/** Adds the include lines to the files of the switch that is kept, after asking. */
export function WriteIncludes() {
  const [isAsking, setAsking] = useState(false)
  const toast = useToast()
  const router = useRouter()
  return (
    <>
      <Button onClick={() => setAsking(true)}>Write the include lines…</Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        question="Add the missing include lines to the switch’s own files?"
        consequence="One line at the end of extensions.conf, pjsip.conf and voicemail.conf, where it is missing. A copy of each file is kept beside it; nothing else is touched."
        verb="Write"
        keep="Cancel"
        onConfirm={async () => {
          const result = await writeIncludeLines()
          if (!result.ok) return result.message
          const files = result.written.map(({ file }) => file).join(', ')
          toast.show({
            title: files === '' ? 'Every include line was there already' : `Include lines written: ${files}`,
          })
          // What is left to do there is told beside this.
          router.refresh()
          return undefined
        }}
      />
    </>
  )
}
