import { FormRow } from '@/components/form/form-row'
import { fromEntry, toEntry } from '@/components/form/typed-entries'
import { useField } from '@/components/form/use-field'
import { Input } from '@/components/ui/input'

/** The number called, or a pattern of it: shown without the `_` that marks a pattern. */
export function NumberCalledField() {
  const { field, row, control } = useField('number')
  return (
    <FormRow
      {...row}
      label="Number called"
      htmlFor={control.id}
      hint="As the carrier sends it, often with + and the country code. A pattern takes a whole block: +151455501XX."
    >
      <span className="w-60 max-w-full">
        <Input
          {...control}
          {...field}
          mono
          placeholder="+15145550100"
          value={fromEntry(String(field.value ?? ''))}
          onChange={(event) => field.onChange(toEntry(event.target.value))}
        />
      </span>
    </FormRow>
  )
}
