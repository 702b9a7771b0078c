import { FormRow } from '@/components/form/form-row'
import { useField } from '@/components/form/use-field'
import { toOffsetInstant, toWallTime } from '@/components/policy-test/local-instant'
import { Input } from '@/components/ui/input'

type Props = { name: string; label: string; timeZone: string }

/** A date and time of the PBX's zone; kept with its offset. */
export function InstantField({ name, label, timeZone }: Props) {
  const { field, row, control } = useField(name)
  return (
    <FormRow {...row} label={label} htmlFor={control.id} hint={`Time in ${timeZone.replaceAll('_', ' ')}.`}>
      <span className="w-60 max-w-full">
        <Input
          {...control}
          {...field}
          type="datetime-local"
          value={toWallTime(String(field.value ?? ''), timeZone)}
          onChange={(event) => field.onChange(toOffsetInstant(event.target.value, timeZone))}
        />
      </span>
    </FormRow>
  )
}
