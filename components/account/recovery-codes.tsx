'use client'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

/** Recovery codes, shown this once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[] | null; onClose: () => void }) {
  return (
    <Dialog
      open={codes !== null}
      onOpenChange={(open) => !open && onClose()}
      title="Write these down now"
      description="Each opens your account once, in place of a code of the app, when the phone is lost. They are not shown again."
      actions={
        <Button kind="page" onClick={onClose}>
          Done
        </Button>
      }
    >
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-control bg-sunken px-3 py-2.5 font-mono text-mono select-all">
        {codes?.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Dialog>
  )
}
