import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTransition } from 'react'
import { changeAddress } from '@/components/data-table/address'

export type Address = {
  get: (name: string) => string
  /** Changes search params and reads the list anew; '' takes one away. */
  change: (changes: Readonly<Record<string, string>>) => void
  hrefWith: (changes: Readonly<Record<string, string>>) => string
  /** The new list is on its way. */
  isPending: boolean
}

/** Page, order and filters live in the address, so that a list can be shared, reloaded and gone back to. */
export function useAddress(): Address {
  const router = useRouter()
  const pathname = usePathname()
  const params = useSearchParams()
  const [isPending, startTransition] = useTransition()
  const hrefWith = (changes: Readonly<Record<string, string>>) =>
    changeAddress(pathname, params.toString(), changes)
  return {
    get: (name) => params.get(name) ?? '',
    change: (changes) => startTransition(() => router.replace(hrefWith(changes), { scroll: false })),
    hrefWith,
    isPending,
  }
}
