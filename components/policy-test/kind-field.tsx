import { useId } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { FormRow } from '@/components/form/form-row'
import { Segmented, type SegmentOption } from '@/components/ui/segmented'

type Props<Kind extends string, Part extends { kind: Kind }> = {
  name: 'who' | 'login' | 'when'
  label: string
  hint: string
  options: readonly SegmentOption<Kind>[]
  /** The part as it begins when a kind is chosen; `before`: as it was. */
  begin: (kind: Kind, before: Part) => Part
}

/** Which kind of who, login or when it is; what the kind needs stands in rows of its own. */
export function KindField<Kind extends string, Part extends { kind: Kind }>({
  name,
  label,
  hint,
  options,
  begin,
}: Props<Kind, Part>) {
  const id = useId()
  const { setValue, clearErrors } = useFormContext()
  const part: Part = useWatch({ name })
  return (
    <FormRow label={label} groupId={id} name={name} hint={hint}>
      <Segmented
        label={label}
        value={part.kind}
        options={options}
        onValueChange={(kind) => {
          clearErrors(name)
          setValue(name, begin(kind, part), { shouldDirty: true })
        }}
      />
    </FormRow>
  )
}
