import { useWatch } from 'react-hook-form'
import { ObjectField } from '@/components/form/object-field'
import { toOption } from '@/components/object/choice-option'
import { KindField } from '@/components/policy-test/kind-field'
import type { PolicyTestForm } from '@/lib/policy-test/schema'
import type { Choice } from '@/lib/shared/draft-marks'
import { hrefOf } from '@/lib/shared/object-href'

type Login = PolicyTestForm['login']

const options = [
  { value: 'any', label: 'Whoever' },
  { value: 'logged-out', label: 'Nobody' },
  { value: 'logged-in', label: 'One Hot Desk extension' },
] as const

const begin = (kind: Login['kind']): Login => (kind === 'logged-in' ? { kind, hotDeskId: '' } : { kind })

/** Who is logged in at those phones. */
export function LoginFields({ extensions }: { extensions: readonly Choice[] }) {
  const { kind } = useWatch<PolicyTestForm, 'login'>({ name: 'login' })
  return (
    <>
      <KindField
        name="login"
        label="Logged in there"
        options={options}
        begin={begin}
        hint="Whoever: tried with nobody, and with each Hot Desk extension that may log in there."
      />
      {kind === 'logged-in' && (
        <ObjectField
          name="login.hotDeskId"
          label="Hot Desk extension"
          options={extensions.filter(({ detail }) => detail === 'hot-desk').map(toOption)}
          placeholder="Choose a Hot Desk extension"
          openHref={(id) => hrefOf('extension', id)}
        />
      )}
    </>
  )
}
