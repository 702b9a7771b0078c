import { InPlaceForm } from '@/components/first-hour/in-place-form'
import type { Generated } from '@/components/object/generated-dialog'
import { saveExtension } from '@/lib/extension/actions'
import { newHotDesk, newPhone } from '@/lib/extension/schema'
import { doInGuide } from '@/lib/first-hour/actions'
import type { Guide, Named } from '@/lib/first-hour/schema'
import { hrefOf } from '@/lib/shared/object-href'
import type { SaveResult } from '@/lib/shared/save-result'

type Saved = Extract<SaveResult, { ok: true }>
const needsHotdesk = 'Make the hotdesk Class of Service first: step 3.'

type PhoneProps = { hotdesk: Named | null; onGenerated: (generated: Generated) => void }

/** A phone with the hotdesk Class of Service. */
export function PhoneForm({ hotdesk, onGenerated }: PhoneProps) {
  return (
    <InPlaceForm<Saved>
      label="New phone"
      fields={[
        { name: 'number', label: 'Number', initial: '101', mono: true, width: '100px' },
        { name: 'name', label: 'Name', initial: 'Landing spot 1' },
        {
          name: 'location',
          label: 'Where it stands',
          width: '220px',
          placeholder: 'Ground floor, east wing',
          hint: 'For emergency calls',
        },
        {
          name: 'secrets.sipPassword',
          label: 'SIP password',
          mono: true,
          width: '200px',
          hint: 'Empty: one is made and shown once.',
        },
      ]}
      button="Create"
      offBecause={hotdesk ? undefined : needsHotdesk}
      onSend={({ number = '', name = '', location = '', 'secrets.sipPassword': sipPassword = '' }) => {
        const fresh = newPhone()
        const secrets = { ...fresh.secrets, sipPassword }
        const value = { ...fresh, number, name, location, classOfServiceId: hotdesk?.id ?? '', secrets }
        return saveExtension({ id: null, version: null, value })
      }}
      onDone={({ id, generated }) => {
        if (generated) onGenerated({ ...generated, href: hrefOf('extension', id) })
      }}
    />
  )
}

/** Gives the hotdesk Class of Service to a phone that is there. */
export function AssignForm({
  phones,
  hotdesk,
}: {
  phones: Guide['choices']['phones']
  hotdesk: Named | null
}) {
  return (
    <InPlaceForm
      label="Give it to a phone"
      fields={[
        {
          name: 'extensionId',
          label: 'Phone',
          initial: phones.length === 1 ? (phones[0]?.id ?? '') : '',
          options: phones.map(({ className, ...phone }) => ({ ...phone, detail: className })),
          width: '260px',
        },
      ]}
      button={`Give it ${hotdesk?.name ?? 'hotdesk'}`}
      offBecause={hotdesk ? undefined : needsHotdesk}
      onSend={({ extensionId = '' }) => doInGuide({ act: 'assign', classId: hotdesk?.id ?? '', extensionId })}
    />
  )
}

/** A Hot Desk extension with the Class of Service of people. */
export function HotDeskForm({ people }: { people: Named | null }) {
  return (
    <InPlaceForm<Saved>
      label="New Hot Desk extension"
      fields={[
        { name: 'number', label: 'Number', initial: '222', mono: true, width: '100px' },
        { name: 'name', label: 'Name of the person', placeholder: 'Marie Roy', width: '200px' },
        {
          name: 'secrets.pin',
          label: 'PIN',
          mono: true,
          width: '130px',
          placeholder: '1234',
          hint: '4 to 12 digits',
        },
      ]}
      button="Create"
      offBecause={people ? undefined : 'Make a Class of Service for people first: step 1.'}
      onSend={async ({ number = '', name = '', 'secrets.pin': pin = '' }) => {
        if (pin === '') return noPin
        const fresh = newHotDesk()
        const secrets = { ...fresh.secrets, pin }
        const value = { ...fresh, number, name, classOfServiceId: people?.id ?? '', secrets }
        return saveExtension({ id: null, version: null, value })
      }}
    />
  )
}

const noPin: SaveResult = {
  ok: false,
  reason: 'invalid',
  issues: [{ path: 'secrets.pin', message: 'Enter a PIN of 4 to 12 digits.' }],
}
