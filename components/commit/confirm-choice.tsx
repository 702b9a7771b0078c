import { Checkbox } from '@/components/ui/checkbox'
import { NumberInput } from '@/components/ui/number-input'

type Props = {
  /** Whether the commit is to be confirmed. */
  isOn: boolean
  /** Null: empty. NaN: no number. */
  minutes: number | null
  onChange: (isOn: boolean, minutes: number | null) => void
  problem: string | undefined
}

/** Whether the revision before comes back unless somebody confirms in time. */
export function ConfirmChoice({ isOn, minutes, onChange, problem }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Checkbox
        label="Go back by itself unless confirmed within"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked, minutes)}
      />
      <NumberInput
        aria-label="Minutes to confirm"
        unit="minutes"
        value={minutes}
        disabled={!isOn}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={problem && 'confirm-problem'}
        onValueChange={(value) => onChange(isOn, value)}
      />
      {problem && (
        <p id="confirm-problem" role="alert" className="basis-full text-bad">
          {problem}
        </p>
      )}
    </div>
  )
}
