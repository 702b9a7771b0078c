import { AllowedPhonesField } from '@/components/extension/allowed-phones-field'
import { WhenLoggedOutField } from '@/components/extension/when-logged-out-field'
import { RadioField } from '@/components/form/choice-fields'
import { NumberField } from '@/components/form/number-field'
import { SwitchField } from '@/components/form/switch-field'
import { TimeField } from '@/components/form/time-field'
import type { Choice } from '@/lib/shared/draft-marks'

const secondLogins = [
  {
    value: 'move',
    label: 'Move to the new phone',
    hint: 'The former phone goes back to its Class of Service if not Logged.',
  },
  { value: 'refuse', label: 'Refuse it', hint: 'One has to log out at the former phone first.' },
]

/** Where it may log in, what ends a session, and what callers get while nobody is logged in. */
export function HotDeskPanel({ phones }: { phones: readonly Choice[] }) {
  return (
    <>
      <AllowedPhonesField phones={phones} />
      <RadioField name="secondLogin" label="Second login elsewhere" options={secondLogins} />
      <NumberField
        name="autoLogout.afterMinutes"
        label="Log out after"
        unit="minutes"
        hint="600 is ten hours. Leave it empty for no limit. Never in mid-call: then at the end of the call."
      />
      <TimeField
        name="autoLogout.at"
        label="Log out at"
        nullable
        hint="A time of day in the time zone of the PBX. Leave it empty for none."
      />
      <SwitchField
        name="autoLogout.whenUnregistered"
        label="Log out when the phone is off"
        on="When the phone has not been registered for two minutes."
        off="A phone that is off keeps its user."
      />
      <WhenLoggedOutField />
    </>
  )
}
