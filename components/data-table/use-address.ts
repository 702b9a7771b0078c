import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { use, useTransition } from 'react'
import { changeAddress } from '@/components/data-table/address'
import { type Address, AddressContext } from '@/components/data-table/address-context'

/** Page, order and filters live in the address, so that a list can be shared, reloaded and gone back to. */
export function useAddress(): Address {
  const ofList = use(AddressContext)
  const router = useRouter()
  const pathname = usePathname()
  const params = useSearchParams()
  const [isPending, startTransition] = useTransition()
  return (
    ofList ?? {
      get: (name) => params.get(name) ?? '',
      change: (changes) =>
        startTransition(() =>
          router.replace(changeAddress(pathname, params.toString(), changes), { scroll: false }),
        ),
      isPending,
      isSlow: isPending,
    }
  )
}
