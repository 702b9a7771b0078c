import { useWatch } from 'react-hook-form'
import { SecretField } from '@/components/form/secret-field'
import { Banner } from '@/components/ui/banner'
import { findPinWeakness } from '@/lib/shared/weak-pin'

/** The PIN of a Hot Desk extension. One that would be guessed among the first is taken, and warned of. */
export function PinField({ isSet }: { isSet: boolean }) {
  const [pin, number]: (string | undefined)[] = useWatch({ name: ['secrets.pin', 'number'] })
  const weakness = findPinWeakness(pin ?? '', number ?? '')
  return (
    <>
      <SecretField
        name="secrets.pin"
        label="PIN"
        inputMode="numeric"
        isSet={isSet}
        unsetText="4 to 12 digits. Without a PIN nobody can log in."
        hint={isSet ? 'Asked for at every log-in. Nobody can read it here.' : undefined}
      />
      {weakness && (
        <Banner kind="warn" title="This PIN is easy to guess." live>
          {weakness} Six digits without a pattern are hard to guess.
        </Banner>
      )}
    </>
  )
}
