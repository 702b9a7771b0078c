'use client'

import { ChangeEffectCard } from '@/components/object/change-effect-card'
import { ObjectForm } from '@/components/object/object-form'
import { OutgoingLineFields } from '@/components/outgoing-line/outgoing-line-fields'
import { SentNumbers } from '@/components/outgoing-line/sent-numbers'
import { deleteOutgoingLine, saveOutgoingLine } from '@/lib/outgoing-line/actions'
import { newOutgoingLine, type OutgoingLineForm, outgoingLineFormSchema } from '@/lib/outgoing-line/schema'
import type { Choice, Loaded } from '@/lib/shared/draft-marks'

type Props = {
  loaded: Loaded<OutgoingLineForm> | null
  /** What a new one begins with, instead of nothing. */
  copied?: OutgoingLineForm | null
  trunks: readonly Choice[]
  canEdit: boolean
}

export function OutgoingLineFormPage({ loaded, copied, trunks, canEdit }: Props) {
  return (
    <ObjectForm
      kind="outgoing-line"
      noun="outgoing line"
      loaded={loaded}
      fresh={copied ?? newOutgoingLine()}
      schema={outgoingLineFormSchema}
      onSave={saveOutgoingLine}
      onDelete={deleteOutgoingLine}
      canEdit={canEdit}
      sentence="A way out, by the number dialled. Who may use it stands in the Class of Service, under Outgoing Lines."
      nobody="No Class of Service lists it. An emergency line needs none: it is reachable from every phone."
      panel={
        <>
          {loaded && canEdit && <ChangeEffectCard kind="outgoing-line" id={loaded.id} />}
          <SentNumbers />
        </>
      }
    >
      <OutgoingLineFields trunks={trunks} />
    </ObjectForm>
  )
}
