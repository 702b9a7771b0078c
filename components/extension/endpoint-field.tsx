import { FormRow } from '@/components/form/form-row'
import { TextField } from '@/components/form/text-field'
import { Code } from '@/components/ui/code'

/** PJSIP endpoint: what the phone signs in as. `saved`: of a phone that exists, where it never changes. */
export function EndpointField({ saved }: { saved: string | null }) {
  if (saved === null)
    return (
      <TextField
        name="endpoint"
        label="User name"
        mono
        placeholder="its number"
        hint="What the phone signs in with: its PJSIP endpoint. Leave it empty for its number. It never changes afterwards, also when the number does."
      />
    )
  return (
    <FormRow
      label="User name"
      hint="What the phone signs in with: its PJSIP endpoint. It never changes, also when the number does."
    >
      <span className="py-1.5">
        <Code>{saved}</Code>
      </span>
    </FormRow>
  )
}
