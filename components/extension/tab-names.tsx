import type { ReactNode } from 'react'
import { useWatch } from 'react-hook-form'

export type ShownInTabs = {
  classOfServiceId: string
  voicemail: boolean
  /** Of a phone; a Hot Desk extension has none. */
  location: string | undefined
}

/** What the names of the tabs say of the fields in them, as they stand now. */
export function TabNames({ children }: { children: (names: ShownInTabs) => ReactNode }) {
  const [classOfServiceId, voicemail, location] = useWatch({
    name: ['classOfServiceId', 'voicemail.enabled', 'location'],
  })
  return children({ classOfServiceId, voicemail: voicemail === true, location })
}
