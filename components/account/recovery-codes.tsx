'use client'

import { ShownOnce } from '@/components/ui/shown-once'

/** Recovery codes, shown this once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[] | null; onClose: () => void }) {
  return (
    <ShownOnce
      open={codes !== null}
      title="Write these down now"
      description="Each opens your account once, in place of a code of the app, when the phone is lost. They are not shown again."
      onClose={onClose}
    >
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-control bg-sunken px-3 py-2.5 font-mono text-mono select-all">
        {codes?.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </ShownOnce>
  )
}
