import type { ComponentProps } from 'react'
import { fieldClass } from '@/components/ui/input'

/** Several lines. It grows with its text. */
export function Textarea({
  mono = false,
  ...rest
}: Omit<ComponentProps<'textarea'>, 'className'> & { mono?: boolean }) {
  return (
    <textarea
      rows={3}
      {...rest}
      className={`${fieldClass} field-sizing-content min-h-16 px-2.5 py-1.5 ${mono ? 'font-mono text-mono' : ''}`}
    />
  )
}
