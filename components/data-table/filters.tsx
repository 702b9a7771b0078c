'use client'

import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAddress } from '@/components/data-table/use-address'
import { buttonClass } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { Segmented, type SegmentOption } from '@/components/ui/segmented'

type MenuProps = {
  /** Name in the address. */
  name: string
  label: string
  /** In words, when nothing is filtered: 'any'. */
  any?: string
  options: readonly { value: string; label: string }[]
}

/** One value of several, or any. */
export function FilterMenu({ name, label, any = 'any', options }: MenuProps) {
  const address = useAddress()
  const value = address.get(name)
  const chosen = options.find((option) => option.value === value)
  const mark = (isChosen: boolean) =>
    isChosen ? (
      <Check size={14} strokeWidth={1.75} aria-hidden="true" />
    ) : (
      <span className="inline-block w-3.5" />
    )
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className={`${buttonClass({ size: 'header' })} font-name! ${chosen ? 'border-accent!' : ''}`}
        >
          <span className="font-normal">
            {label} <span className="font-label">{chosen?.label ?? any}</span>
          </span>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />
        </button>
      }
      entries={[
        { label: any, icon: mark(chosen === undefined), onSelect: () => address.change({ [name]: '' }) },
        ...options.map((option) => ({
          label: option.label,
          icon: mark(option.value === value),
          onSelect: () => address.change({ [name]: option.value }),
        })),
      ]}
    />
  )
}

type ToggleProps = {
  name: string
  label: string
  /** The value that it filters by. */
  value?: string
  count?: number
  icon?: ReactNode
}

/** Only what has a mark: pending, findings. */
export function FilterToggle({ name, label, value = '1', count, icon }: ToggleProps) {
  const address = useAddress()
  const isOn = address.get(name) === value
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => address.change({ [name]: isOn ? '' : value })}
      className={`${buttonClass({ size: 'header' })} aria-pressed:border-accent aria-pressed:bg-accent-wash`}
    >
      {icon}
      <span className="font-normal">{label}</span>
      {count !== undefined && <span className="font-label">{count}</span>}
    </button>
  )
}

/** All, or one of a few kinds, in sight with their counts. '' is all. */
export function FilterSegments({
  name,
  label,
  options,
}: {
  name: string
  label: string
  options: readonly SegmentOption<string>[]
}) {
  const address = useAddress()
  return (
    <Segmented
      label={label}
      value={address.get(name)}
      onValueChange={(value) => address.change({ [name]: value })}
      options={options}
    />
  )
}
