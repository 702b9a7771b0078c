'use client'

import { ObjectForm } from '@/components/object/object-form'
import { TrunkFields } from '@/components/trunk/trunk-fields'
import type { Loaded } from '@/lib/shared/draft-marks'
import { deleteTrunk, saveTrunk } from '@/lib/trunk/actions'
import { newTrunk, type TrunkForm, trunkFormSchema } from '@/lib/trunk/schema'

type LoadedTrunk = Loaded<TrunkForm> & { secretsSet: { password: boolean } }

export function TrunkFormPage({ loaded, canEdit }: { loaded: LoadedTrunk | null; canEdit: boolean }) {
  return (
    <ObjectForm
      kind="trunk"
      noun="trunk"
      loaded={loaded}
      fresh={newTrunk()}
      schema={trunkFormSchema}
      onSave={saveTrunk}
      onDelete={deleteTrunk}
      canEdit={canEdit}
      sentence="A way to a carrier, by SIP. Outgoing lines say which calls take it, and in which order."
      nobody="No line uses it, so no call takes it yet. Choose it in an outgoing line."
    >
      <TrunkFields isPasswordSet={loaded?.secretsSet.password ?? false} />
    </ObjectForm>
  )
}
