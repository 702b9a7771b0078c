import { useId } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { CheckListField } from '@/components/form/check-list-field'
import { FormRow } from '@/components/form/form-row'
import { toOption } from '@/components/object/choice-option'
import { Segmented } from '@/components/ui/segmented'
import type { HotDeskForm } from '@/lib/extension/schema'
import type { Choice } from '@/lib/shared/draft-marks'

const options = [
  { value: 'any', label: 'Any hot desk phone' },
  { value: 'these', label: 'Only these' },
] as const

/** The phones it may log in to. */
export function AllowedPhonesField({ phones }: { phones: readonly Choice[] }) {
  const id = useId()
  const { setValue } = useFormContext<HotDeskForm>()
  const allowed = useWatch<HotDeskForm, 'allowedPhoneIds'>({ name: 'allowedPhoneIds' })
  return (
    <>
      <FormRow
        label="Phones it may use"
        groupId={id}
        hint="A phone takes log-ins when its Class of Service has the hot desk service."
      >
        <Segmented
          label="Phones it may use"
          value={allowed === null ? 'any' : 'these'}
          options={options}
          onValueChange={(next) =>
            setValue('allowedPhoneIds', next === 'any' ? null : [], { shouldDirty: true })
          }
        />
      </FormRow>
      {allowed !== null && (
        <CheckListField
          name="allowedPhoneIds"
          label="Only these phones"
          noun="phones"
          options={phones.map(toOption)}
        />
      )}
    </>
  )
}
