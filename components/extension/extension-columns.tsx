import { Armchair, MapPinOff, Phone } from 'lucide-react'
import Link from 'next/link'
import type { DataColumn } from '@/components/data-table/columns'
import { SessionCell } from '@/components/extension/session-cell'
import { NameCell, None } from '@/components/object/name-cell'
import { Strip } from '@/components/ui/strip'
import type { ExtensionRow } from '@/lib/extension/schema'
import { hrefOf } from '@/lib/shared/object-href'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

export const extensionColumns: DataColumn<ExtensionRow>[] = [
  {
    id: 'number',
    width: '96px',
    header: 'Number',
    sort: 'number',
    cell: ({ number }) => <Strip>{number}</Strip>,
  },
  {
    id: 'name',
    header: 'Name',
    sort: 'name',
    cell: (row) => <NameCell {...row} />,
  },
  {
    id: 'type',
    width: '112px',
    header: 'Type',
    sort: 'type',
    cell: ({ type }) => (
      <span className="flex items-center gap-1.5 whitespace-nowrap">
        {type === 'phone' ? (
          <Phone {...icon} className="text-ink-3" />
        ) : (
          <Armchair {...icon} className="text-accent" />
        )}
        <span className={type === 'phone' ? '' : 'font-name text-ink'}>
          {type === 'phone' ? 'Phone' : 'Hot Desk'}
        </span>
      </span>
    ),
  },
  {
    id: 'classOfService',
    width: '14%',
    header: 'Class of Service',
    sort: 'classOfService',
    cell: ({ classOfServiceId, classOfServiceName }) => (
      <Link
        href={hrefOf('class-of-service', classOfServiceId)}
        prefetch={false}
        className="text-ink hover:text-accent hover:underline"
      >
        {classOfServiceName}
      </Link>
    ),
  },
  { id: 'session', width: '208px', header: 'State', cell: (row) => <SessionCell {...row} /> },
  {
    id: 'inForce',
    width: '90px',
    header: 'In force',
    showFrom: 1100,
    cell: ({ inForce }) => (inForce === '' ? <None /> : inForce),
  },
  {
    id: 'location',
    header: 'Emergency location',
    sort: 'location',
    showFrom: 820,
    cell: ({ location }) =>
      location === null ? (
        <None>the phone’s</None>
      ) : location === '' ? (
        <span className="flex items-center gap-1.5 font-name text-bad">
          <MapPinOff {...icon} />
          Missing
        </span>
      ) : (
        location
      ),
  },
  {
    id: 'callerId',
    width: '132px',
    header: 'Caller ID',
    align: 'right',
    showFrom: 1100,
    cell: ({ callerId }) => <span className="font-mono text-mono text-ink">{callerId}</span>,
  },
]
