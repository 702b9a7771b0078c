'use client'

import { ArrowDownWideNarrow, CornerDownRight, ListOrdered, Lock } from 'lucide-react'
import { useWatch } from 'react-hook-form'
import { type LineFacts, toLineOption } from '@/components/class-of-service/form-choices'
import { LineDetail } from '@/components/class-of-service/line-detail'
import { SegmentedField } from '@/components/form/choice-fields'
import { OrderedListField } from '@/components/form/ordered-list-field'
import { PatternListField } from '@/components/form/pattern-list-field'
import { NewOutgoingLine } from '@/components/outgoing-line/new-outgoing-line'
import { Jack } from '@/components/ui/jack'
import { Pattern } from '@/components/ui/pattern'
import type { ClassOfServiceForm, IncludedLine } from '@/lib/class-of-service/schema'
import type { Choice } from '@/lib/shared/draft-marks'
import { hrefOf } from '@/lib/shared/object-href'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

type Props = {
  lines: readonly LineFacts[]
  trunks: readonly Choice[]
  /** What comes by 'Include other permission(s)', as it is saved. */
  includedLines: readonly IncludedLine[]
}

export function OutgoingLinesTab({ lines, trunks, includedLines }: Props) {
  const { order, ids } = useWatch<ClassOfServiceForm, 'outgoingLines'>({ name: 'outgoingLines' })
  const byId = new Map(lines.map((line) => [line.id, line]))
  const emergency = lines.filter((line) => line.emergency)
  const isManual = order === 'manual'
  return (
    <>
      <SegmentedField
        name="outgoingLines.order"
        label="Which line carries the call"
        hint={
          isManual
            ? 'The first line below that matches. Included lines come after its own.'
            : 'Of all lines granted here and by inclusion, the one whose pattern is most specific.'
        }
        options={[
          { value: 'specificity', label: 'Most specific first', icon: <ArrowDownWideNarrow {...icon} /> },
          { value: 'manual', label: 'My order', icon: <ListOrdered {...icon} /> },
        ]}
      />
      <OrderedListField
        name="outgoingLines.ids"
        label="Outgoing lines"
        options={lines.filter(({ emergency, id }) => !emergency || ids.includes(id)).map(toLineOption)}
        addLabel="Add a line…"
        emptyText="No outgoing line of its own."
        movable={isManual}
        detailOf={(id) => <LineDetail line={byId.get(id)} />}
        openHref={(id) => hrefOf('outgoing-line', id)}
        before={emergency.length > 0 && <EmergencyLines lines={emergency} />}
        after={includedLines.length > 0 && <IncludedLines lines={includedLines} />}
        aside={<NewOutgoingLine name="outgoingLines.ids" trunks={trunks} />}
      />
      <PatternListField
        name="blockedNumbers"
        label="Blocked numbers"
        hint="Refused whatever else grants them, here or in anything included. Patterns such as 91900. or exact numbers; Enter adds one."
        mark={<Jack state="refused" />}
      />
    </>
  )
}

function EmergencyLines({ lines }: { lines: readonly LineFacts[] }) {
  return (
    <ul aria-label="Emergency lines" className="divide-y divide-line border-b border-line bg-sunken">
      {lines.map((line) => (
        <li key={line.id} className="flex min-h-10 flex-wrap items-center gap-x-2.5 px-3 py-1.5">
          <Lock {...icon} className="text-ink-3" />
          <span className="font-name">{line.name}</span>
          <span className="flex flex-wrap gap-1">
            {line.patterns.map((pattern) => (
              <Pattern key={pattern}>{pattern}</Pattern>
            ))}
          </span>
          <span className="ml-auto text-small text-ink-2">
            Above Class of Service: every phone, at all times.
          </span>
        </li>
      ))}
    </ul>
  )
}

function IncludedLines({ lines }: { lines: readonly IncludedLine[] }) {
  return (
    <ul aria-label="Included lines" className="divide-y divide-line border-t border-line">
      {lines.map((line) => (
        <li key={`${line.id} ${line.viaName}`} className="flex min-h-10 items-center gap-2.5 px-3 py-1.5">
          <CornerDownRight {...icon} className="shrink-0 text-ink-3" />
          <span className="min-w-0 flex-1">
            <span className="font-name">{line.name}</span>{' '}
            <span className="text-small text-ink-2">included by {line.viaName}</span>
          </span>
          <span className="flex min-w-0 flex-[1.5] flex-wrap gap-1.5">
            {line.patterns.map((pattern) => (
              <Pattern key={pattern}>{pattern}</Pattern>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
