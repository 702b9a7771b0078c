'use client'

import { FormSection } from '@/components/form/form-section'
import { ObjectField } from '@/components/form/object-field'
import { TextField } from '@/components/form/text-field'
import { DestinationField } from '@/components/incoming-line/destination-field'
import { NumberCalledField } from '@/components/incoming-line/number-called-field'
import { toOption } from '@/components/object/choice-option'
import { ObjectForm } from '@/components/object/object-form'
import { NewTrunk } from '@/components/trunk/new-trunk'
import { deleteIncomingLine, saveIncomingLine } from '@/lib/incoming-line/actions'
import { type IncomingLineForm, incomingLineFormSchema, newIncomingLine } from '@/lib/incoming-line/schema'
import type { Choice, Loaded } from '@/lib/shared/draft-marks'
import { hrefOf } from '@/lib/shared/object-href'

type Props = {
  loaded: Loaded<IncomingLineForm> | null
  choices: Record<'trunk' | 'extension' | 'application', readonly Choice[]>
  /** What a new one begins with, instead of nothing. */
  copied?: IncomingLineForm | null
  canEdit: boolean
}

export function IncomingLineFormPage({ loaded, copied, choices, canEdit }: Props) {
  return (
    <ObjectForm
      kind="incoming-line"
      noun="incoming line"
      loaded={loaded}
      fresh={copied ?? newIncomingLine()}
      schema={incomingLineFormSchema}
      onSave={saveIncomingLine}
      onDelete={deleteIncomingLine}
      canEdit={canEdit}
      sentence="What a call from outside reaches, by the number called. Whatever no incoming line names is refused."
      nobody="Nothing refers to an incoming line: it can be deleted at any time."
    >
      <FormSection>
        <TextField name="name" label="Name" />
        <NumberCalledField />
        <ObjectField
          name="trunkId"
          label="From trunk"
          options={choices.trunk.map(toOption)}
          none="Any trunk"
          openHref={(id) => hrefOf('trunk', id)}
          aside={<NewTrunk name="trunkId" />}
        />
        <DestinationField extensions={choices.extension} applications={choices.application} />
      </FormSection>
    </ObjectForm>
  )
}
