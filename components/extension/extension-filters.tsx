import { Armchair, MapPinOff, Phone } from 'lucide-react'
import { FilterMenu, FilterSegments, FilterToggle } from '@/components/data-table/filters'
import type { ExtensionCounts } from '@/lib/extension/schema'
import type { Choice } from '@/lib/shared/draft-marks'

type Props = { counts: ExtensionCounts; classesOfService: readonly Choice[] }

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Type, Class of Service, state, and phones without a location. */
export function ExtensionFilters({ counts: { phone, hotDesk, noLocation }, classesOfService }: Props) {
  return (
    <>
      <FilterSegments
        name="type"
        label="Type"
        options={[
          { value: '', label: 'All', count: phone + hotDesk },
          { value: 'phone', label: 'Phone', count: phone, icon: <Phone {...icon} /> },
          { value: 'hot-desk', label: 'Hot Desk', count: hotDesk, icon: <Armchair {...icon} /> },
        ]}
      />
      <FilterMenu
        name="class"
        label="Class of Service"
        options={classesOfService.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FilterMenu
        name="state"
        label="State"
        options={[
          { value: 'in', label: 'Logged in' },
          { value: 'out', label: 'Logged out' },
        ]}
      />
      <FilterToggle
        name="location"
        value="none"
        label="No location"
        count={noLocation}
        icon={<MapPinOff {...icon} />}
      />
    </>
  )
}
