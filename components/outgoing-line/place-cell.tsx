import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, use } from 'react'
import { LineOrderContext } from '@/components/outgoing-line/line-order-context'
import { IconButton } from '@/components/ui/icon-button'

type Props = {
  id: string
  name: string
  /** From 1. */
  place: number
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Place of a line, with its way up and down. Alt ↑ ↓ on either button does the same. */
export function PlaceCell({ id, name, place }: Props) {
  const order = use(LineOrderContext)
  if (order === null) return place
  const move = (by: 1 | -1) => order.move(id, by)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <span className="flex items-center gap-0.5">
      <span className="w-5 text-ink">{place}</span>
      <IconButton
        label={`Move ${name} up`}
        icon={<ArrowUp {...icon} />}
        offBecause={place === 1 ? 'It is the first.' : undefined}
        onClick={() => move(-1)}
        onKeyDown={onKeyDown}
      />
      <IconButton
        label={`Move ${name} down`}
        icon={<ArrowDown {...icon} />}
        offBecause={place === order.count ? 'It is the last.' : undefined}
        onClick={() => move(1)}
        onKeyDown={onKeyDown}
      />
    </span>
  )
}
