import { NewInPlace } from '@/components/object/new-in-place'
import { TrunkFields } from '@/components/trunk/trunk-fields'
import { saveTrunk } from '@/lib/trunk/actions'
import { newTrunk, trunkFormSchema } from '@/lib/trunk/schema'

/** `name`: the field that takes it in. */
export function NewTrunk({ name }: { name: string }) {
  return (
    <NewInPlace name={name} noun="trunk" schema={trunkFormSchema} fresh={newTrunk()} onSave={saveTrunk}>
      <TrunkFields trunkId={null} isPasswordSet={false} />
    </NewInPlace>
  )
}
