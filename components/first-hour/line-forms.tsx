'use client'

import { useState } from 'react'
import { type InPlaceField, InPlaceForm } from '@/components/first-hour/in-place-form'
import { Button } from '@/components/ui/button'
import { doInGuide } from '@/lib/first-hour/actions'
import type { Guide, Named } from '@/lib/first-hour/schema'

const sorts = {
  national: {
    name: 'Long distance',
    patterns: '_91NXXNXXXXXX',
    hint: '9 and 1, then ten digits. X is any digit, N is 2 to 9.',
  },
  international: { name: 'International', patterns: '_9011.', hint: '9011, then any digits.' },
} as const

type Props = { guide: Guide; classId: string; sort: keyof typeof sorts }

/** Grants an outgoing line that is there, or a new one. */
export function LineControl({ guide, classId, sort }: Props) {
  const { lines, trunks } = guide.choices
  const [isNew, setIsNew] = useState(false)
  const usual = sorts[sort]
  const others = lines.filter(({ name }) => name !== usual.name)
  // For the second Class of Service the usual line is rarely there yet.
  if (lines.length > 0 && !isNew && !(sort === 'international' && others.length === lines.length))
    return (
      <InPlaceForm
        key="grant"
        label="Grant an outgoing line"
        fields={[{ name: 'lineId', label: 'Outgoing line', options: lines, width: '240px' }]}
        button="Grant"
        onSend={({ lineId = '' }) => doInGuide({ act: 'grant-line', classId, lineId })}
      >
        <Button kind="ghost" onClick={() => setIsNew(true)}>
          New line
        </Button>
      </InPlaceForm>
    )
  return (
    <InPlaceForm
      key="new"
      label="New outgoing line"
      fields={[
        { name: 'name', label: 'Name', initial: usual.name },
        {
          name: 'patterns',
          label: 'Numbers dialled',
          initial: usual.patterns,
          mono: true,
          width: '190px',
          hint: usual.hint,
        },
        {
          name: 'strip',
          label: 'Digits cut off',
          initial: '1',
          mono: true,
          width: '90px',
          hint: 'Here the 9.',
        },
        trunkField(trunks),
      ]}
      button="Create and grant"
      onSend={({ name = '', patterns = '', strip = '', ...trunk }) =>
        doInGuide({ act: 'add-line', classId, name, patterns, strip, trunkId: '', host: '', ...trunk })
      }
    />
  )
}

/** Emergency numbers over a trunk. */
export function EmergencyForm({ trunks }: { trunks: readonly Named[] }) {
  return (
    <InPlaceForm
      label="New emergency line"
      what="emergency line"
      fields={[
        { name: 'patterns', label: 'Emergency numbers', initial: '911', mono: true },
        trunkField(trunks),
      ]}
      button="Create"
      onSend={({ patterns = '', ...trunk }) =>
        doInGuide({ act: 'add-emergency', patterns, trunkId: '', host: '', ...trunk })
      }
    />
  )
}

/** One of the trunks, or the host of the first. */
function trunkField(trunks: readonly Named[]): InPlaceField {
  return trunks.length > 0
    ? {
        name: 'trunkId',
        label: 'Over the trunk',
        initial: trunks[0]?.id ?? '',
        options: trunks,
        width: '220px',
      }
    : {
        name: 'host',
        label: 'Carrier',
        mono: true,
        width: '220px',
        placeholder: 'sip.carrier.example',
        hint: 'Host name or IPv4 address',
      }
}
