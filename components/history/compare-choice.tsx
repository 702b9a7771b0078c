'use client'

import { ArrowLeftRight } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useId, useTransition } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import type { RevisionRow } from '@/lib/revision/schema'

type Props = { revisions: readonly RevisionRow[]; from: number; to: number }

/** Which two revisions are compared; it stands in the address. */
export function CompareChoice({ revisions, from, to }: Props) {
  const router = useRouter()
  const id = useId()
  const [pending, start] = useTransition()
  const go = (before: number, after: number) =>
    start(() => router.push(`/history/compare?from=${before}&to=${after}`))
  const options = revisions.map(({ number, message }) => ({
    value: String(number),
    label: message ? `${number}, ${message}` : String(number),
  }))
  return (
    <div aria-busy={pending || undefined} className="mb-4 flex flex-wrap items-end gap-3">
      <div className="grid w-72 max-w-full gap-1">
        <label htmlFor={`${id}-from`} className="text-small text-ink-2">
          From revision
        </label>
        <Select
          id={`${id}-from`}
          value={String(from)}
          onValueChange={(value) => go(Number(value), to)}
          options={options}
        />
      </div>
      <IconButton
        outlined
        label="Swap the two"
        icon={<ArrowLeftRight size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => go(to, from)}
      />
      <div className="grid w-72 max-w-full gap-1">
        <label htmlFor={`${id}-to`} className="text-small text-ink-2">
          To revision
        </label>
        <Select
          id={`${id}-to`}
          value={String(to)}
          onValueChange={(value) => go(from, Number(value))}
          options={options}
        />
      </div>
    </div>
  )
}
