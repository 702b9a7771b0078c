import { Siren } from 'lucide-react'
import type { DataColumn } from '@/components/data-table/columns'
import { GrantedBy } from '@/components/object/granted-by'
import { NameCell, None } from '@/components/object/name-cell'
import { PlaceCell } from '@/components/outgoing-line/place-cell'
import { Pattern } from '@/components/ui/pattern'
import { Tag } from '@/components/ui/tag'
import type { OutgoingLineRow } from '@/lib/outgoing-line/schema'

const shownPatterns = 4

export const outgoingLineColumns: DataColumn<OutgoingLineRow>[] = [
  {
    id: 'name',
    header: 'Name',
    sort: 'name',
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <NameCell {...row} />
        {row.emergency && (
          <Tag icon={<Siren size={12} strokeWidth={1.75} aria-hidden="true" />}>Emergency</Tag>
        )}
        {!row.enabled && <Tag>Disabled</Tag>}
      </span>
    ),
  },
  {
    id: 'place',
    width: '116px',
    header: 'Order',
    sort: 'place',
    cell: ({ id, name, place }) => <PlaceCell id={id} name={name} place={place} />,
  },
  {
    id: 'patterns',
    header: 'Patterns',
    cell: ({ patterns }) => (
      <span className="flex flex-wrap items-center gap-1">
        {patterns.slice(0, shownPatterns).map((pattern) => (
          <Pattern key={pattern}>{pattern}</Pattern>
        ))}
        {patterns.length > shownPatterns && <span>and {patterns.length - shownPatterns} more</span>}
      </span>
    ),
  },
  {
    id: 'sent',
    width: '120px',
    header: 'Strip, prepend',
    showFrom: 1100,
    cell: ({ strip, prepend }) =>
      strip === 0 && prepend === '' ? (
        <None>as dialled</None>
      ) : (
        <span>
          {strip > 0 && `−${strip} `}
          {prepend !== '' && <span className="font-mono text-mono text-ink">{prepend}…</span>}
        </span>
      ),
  },
  {
    id: 'trunks',
    header: 'Trunks in order',
    showFrom: 820,
    cell: ({ trunkNames }) => (trunkNames.length === 0 ? <None /> : trunkNames.join(', then ')),
  },
  {
    id: 'callerId',
    width: '120px',
    header: 'Caller ID',
    showFrom: 1100,
    cell: ({ callerIdNumber, emergency }) =>
      callerIdNumber === null || emergency ? (
        <None>{emergency ? 'the phone’s' : 'the extension’s'}</None>
      ) : (
        <span className="font-mono text-mono text-ink">{callerIdNumber}</span>
      ),
  },
  {
    id: 'grantedBy',
    width: '156px',
    header: 'Granted by',
    align: 'right',
    cell: ({ emergency, grantedBy }) =>
      emergency ? <span className="text-ink">every phone</span> : <GrantedBy count={grantedBy} />,
  },
]
