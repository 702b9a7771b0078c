'use client'

import { ShownOnce } from '@/components/ui/shown-once'

export type Generated = {
  sipPassword?: string
  voicemailPassword?: string
  /** Page of the object. */
  href: string
}

/** Secrets that were made, for one who may not see them again by their own role. */
export function GeneratedDialog({
  generated,
  onClose,
}: {
  generated: Generated | null
  onClose: () => void
}) {
  return (
    <ShownOnce
      open={generated !== null}
      title="Write this down now"
      description="It was made for you, because the field was empty. Its page shows it again to those who may commit."
      onClose={onClose}
    >
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
        <Secret label="SIP password" value={generated?.sipPassword} />
        <Secret label="Voicemail password" value={generated?.voicemailPassword} />
      </dl>
    </ShownOnce>
  )
}

function Secret({ label, value }: { label: string; value: string | undefined }) {
  if (value === undefined) return null
  return (
    <>
      <dt className="font-label">{label}</dt>
      <dd className="rounded-control bg-sunken px-2.5 py-1 font-mono text-mono break-all select-all">
        {value}
      </dd>
    </>
  )
}
