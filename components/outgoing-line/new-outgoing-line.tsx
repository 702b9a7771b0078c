import { NewInPlace } from '@/components/object/new-in-place'
import { OutgoingLineFields } from '@/components/outgoing-line/outgoing-line-fields'
import { saveOutgoingLine } from '@/lib/outgoing-line/actions'
import { newOutgoingLine, outgoingLineFormSchema } from '@/lib/outgoing-line/schema'
import type { Choice } from '@/lib/shared/draft-marks'

/** `name`: the field that takes it in. */
export function NewOutgoingLine({ name, trunks }: { name: string; trunks: readonly Choice[] }) {
  return (
    <NewInPlace
      name={name}
      noun="outgoing line"
      schema={outgoingLineFormSchema}
      fresh={newOutgoingLine()}
      onSave={saveOutgoingLine}
    >
      <OutgoingLineFields trunks={trunks} />
    </NewInPlace>
  )
}
