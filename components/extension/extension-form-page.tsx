'use client'

import { HotDeskFormPage } from '@/components/extension/hot-desk-form-page'
import type { ExtensionChoices, LoadedExtension } from '@/components/extension/loaded-extension'
import { PhoneFormPage } from '@/components/extension/phone-form-page'
import type { ExtensionForm } from '@/lib/extension/schema'

type Props = {
  loaded: LoadedExtension<ExtensionForm> | null
  /** What a new one begins with, instead of nothing. */
  copied?: ExtensionForm | null
  /** Of a new one. */
  type: ExtensionForm['type']
  choices: ExtensionChoices
  canEdit: boolean
}

/** The form of an extension, by its Type. */
export function ExtensionFormPage({ loaded, copied, type, choices, canEdit }: Props) {
  if (loaded === null)
    return type === 'phone' ? (
      <PhoneFormPage
        loaded={null}
        copied={copied?.type === 'phone' ? copied : null}
        choices={choices}
        canEdit={canEdit}
      />
    ) : (
      <HotDeskFormPage
        loaded={null}
        copied={copied?.type === 'hot-desk' ? copied : null}
        choices={choices}
        canEdit={canEdit}
      />
    )
  const { value, ...rest } = loaded
  return value.type === 'phone' ? (
    <PhoneFormPage loaded={{ ...rest, value }} choices={choices} canEdit={canEdit} />
  ) : (
    <HotDeskFormPage loaded={{ ...rest, value }} choices={choices} canEdit={canEdit} />
  )
}
