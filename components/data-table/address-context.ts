import { createContext } from 'react'

export type Address = {
  get: (name: string) => string
  /** Changes search params and reads the list anew; '' takes one away. */
  change: (changes: Readonly<Record<string, string>>) => void
  /** The new list is on its way. */
  isPending: boolean
  /** It has been for so long that it should be seen. */
  isSlow: boolean
}

/** The address as the list around reads it; null: the page is rendered anew for each change. */
export const AddressContext = createContext<Address | null>(null)
