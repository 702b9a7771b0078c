'use client'

import { Problems } from '@/components/first-hour/in-place-form'
import { useInPlace } from '@/components/first-hour/use-in-place'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import { doInGuide } from '@/lib/first-hour/actions'
import type { GuideAct } from '@/lib/first-hour/schema'

type Props = {
  act: GuideAct
  children: string
  /** Names it for who does not see the row. */
  label?: string
  offBecause?: string | undefined
}

/** One act of the guide. */
export function ActButton({ act, children, label, offBecause }: Props) {
  const { pending, issues, run } = useInPlace()
  return (
    <span className="grid justify-items-end gap-1">
      <Button
        kind="page"
        aria-label={label}
        pending={pending}
        {...(offBecause !== undefined && { offBecause })}
        onClick={() => run(() => doInGuide(act))}
      >
        {children}
      </Button>
      <Problems issues={issues} />
    </span>
  )
}

type SwitchProps = {
  /** What it switches. */
  label: string
  /** Said before it, by what it is. */
  on: string
  off: string
  checked: boolean
  actOf: (checked: boolean) => GuideAct
  disabled?: boolean
}

/** An act that is taken back by its contrary. */
export function ActSwitch({ label, on, off, checked, actOf, disabled = false }: SwitchProps) {
  const { pending, issues, run } = useInPlace()
  return (
    <span className="grid justify-items-end gap-1">
      <span className="flex items-center gap-2.5">
        <span aria-hidden="true" className="text-ink-2">
          {checked ? on : off}
        </span>
        <Switch
          aria-label={label}
          checked={checked}
          disabled={disabled}
          aria-busy={pending || undefined}
          onChange={(event) => {
            const wanted = event.target.checked
            if (!pending) run(() => doInGuide(actOf(wanted)))
          }}
        />
      </span>
      <Problems issues={issues} />
    </span>
  )
}
