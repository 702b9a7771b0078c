'use client'

import { ObjectForm } from '@/components/object/object-form'
import { TrunkFields } from '@/components/trunk/trunk-fields'
import type { Loaded } from '@/lib/shared/draft-marks'
import { deleteTrunk, saveTrunk } from '@/lib/trunk/actions'
import { newTrunk, type TrunkForm, trunkFormSchema } from '@/lib/trunk/schema'

type LoadedTrunk = Loaded<TrunkForm> & { secretsSet: { password: boolean } }

type Props = {
  loaded: LoadedTrunk | null
  /** What a new one begins with, instead of nothing. */
  copied?: TrunkForm | null
  canEdit: boolean
}

export function TrunkFormPage({ loaded, copied, canEdit }: Props) {
  return (
    <ObjectForm
      kind="trunk"
      noun="trunk"
      loaded={loaded}
      fresh={copied ?? newTrunk()}
      schema={trunkFormSchema}
      onSave={saveTrunk}
      onDelete={deleteTrunk}
      canEdit={canEdit}
      sentence="A way to a carrier, by SIP. Outgoing lines say which calls take it, and in which order."
      nobody="No line uses it, so no call takes it yet. Choose it in an outgoing line."
    >
      <TrunkFields trunkId={loaded?.id ?? null} isPasswordSet={loaded?.secretsSet.password ?? false} />
    </ObjectForm>
  )
}
