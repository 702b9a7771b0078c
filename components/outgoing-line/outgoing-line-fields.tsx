import { FormSection } from '@/components/form/form-section'
import { NumberField } from '@/components/form/number-field'
import { OrderedListField } from '@/components/form/ordered-list-field'
import { PatternListField } from '@/components/form/pattern-list-field'
import { SwitchField } from '@/components/form/switch-field'
import { TextField } from '@/components/form/text-field'
import { toOption } from '@/components/object/choice-option'
import { LineCallerId } from '@/components/outgoing-line/line-caller-id'
import { NewTrunk } from '@/components/trunk/new-trunk'
import type { Choice } from '@/lib/shared/draft-marks'
import { hrefOf } from '@/lib/shared/object-href'

export function OutgoingLineFields({ trunks }: { trunks: readonly Choice[] }) {
  return (
    <>
      <FormSection title="Which calls">
        <TextField name="name" label="Name" />
        <SwitchField name="enabled" label="Enabled" on="Calls may take it." off="No call takes it." />
        <SwitchField
          name="emergency"
          label="Emergency"
          on="Reachable from every phone at all times, above every Class of Service. It shows the number of the phone."
          off="Only for those whose Class of Service grants it."
        />
        <PatternListField
          name="patterns"
          label="Patterns"
          hint="X is 0-9, Z is 1-9, N is 2-9, [2-5] one of these; a dot at the end is one more or many. The most specific pattern wins."
        />
      </FormSection>
      <div className="h-6" />
      <FormSection title="What is sent, and where">
        <NumberField name="strip" label="Strip" unit="digits from the front" />
        <TextField
          name="prepend"
          label="Prepend"
          mono
          width="narrow"
          hint="Put before what is left. May begin with +."
        />
        <OrderedListField
          name="trunkIds"
          label="Trunks"
          options={trunks.map(toOption)}
          addLabel="Add a trunk…"
          emptyText="No trunk yet: calls by this line are refused. Add one below."
          hint="Tried from the top. The next one is tried when a trunk does not answer, not when the other end is busy."
          openHref={(id) => hrefOf('trunk', id)}
          aside={<NewTrunk name="trunkIds" />}
        />
        <LineCallerId />
      </FormSection>
    </>
  )
}
