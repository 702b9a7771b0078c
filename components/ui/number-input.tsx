'use client'

import { type ComponentProps, useState } from 'react'
import { fieldClass } from '@/components/ui/input'

type Props = Omit<ComponentProps<'input'>, 'className' | 'value' | 'onChange' | 'type'> & {
  /** null: empty. NaN: what stands there is no number; it stays as typed. */
  value: number | null
  onValueChange: (value: number | null) => void
  /** After the field: 'minutes'. */
  unit?: string
}

/** A whole number, or nothing. Text that is no number is kept as typed and given on as NaN, so that nothing is lost. */
export function NumberInput({ value, onValueChange, unit, id, ...rest }: Props) {
  const [typed, setTyped] = useState(value === null ? '' : String(value))
  const shown = Object.is(parseNumber(typed), value) ? typed : value === null ? '' : String(value)
  return (
    <span className="flex items-center gap-2">
      <input
        autoComplete="off"
        {...rest}
        id={id}
        inputMode="numeric"
        value={shown}
        onChange={(event) => {
          setTyped(event.target.value)
          onValueChange(parseNumber(event.target.value))
        }}
        className={`${fieldClass} h-8 max-w-23 px-2.5 pointer-coarse:h-11`}
      />
      {unit && <span className="text-ink-2">{unit}</span>}
    </span>
  )
}

function parseNumber(text: string): number | null {
  const trimmed = text.trim().replaceAll(',', '')
  if (trimmed === '') return null
  return /^-?[0-9]{1,15}$/.test(trimmed) ? Number(trimmed) : Number.NaN
}
