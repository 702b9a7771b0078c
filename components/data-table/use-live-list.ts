'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { changeAddress } from '@/components/data-table/address'
import type { Address } from '@/components/data-table/address-context'
import { addressKey, type ListName, type ListPage } from '@/lib/shared/list-query'

/** A list that reads itself as the address changes, without its page being rendered anew. */
export type LiveList<Page> = Page & { address: Address; problem?: string }

/** Longer than this, and the list on the screen is shown to be an old one. */
const slowAfterMs = 200

/**
 * `given` as the server rendered it; from then on the page of the list that the address names. A change of the address is
 * asked for at once, and only the answer to the last one is shown.
 */
export function useLiveList<Page extends ListPage<unknown>>(given: Page, name: ListName): LiveList<Page> {
  const router = useRouter()
  const pathname = usePathname()
  const params = useSearchParams()
  const wanted = addressKey(params)
  const [seen, setSeen] = useState(given)
  const [shown, setShown] = useState(given)
  const [asking, setAsking] = useState<string | null>(null)
  const [isSlow, setIsSlow] = useState(false)
  const [problem, setProblem] = useState<string>()
  const request = useRef<AbortController>(null)
  // The server rendered the screen anew: after a change was saved, or on the way to it.
  if (given !== seen) {
    setSeen(given)
    if (asking === null) setShown(given)
  }

  const ask = async (key: string) => {
    request.current?.abort()
    const own = new AbortController()
    request.current = own
    setAsking(key)
    const timer = setTimeout(() => own === request.current && setIsSlow(true), slowAfterMs)
    try {
      const answer = await fetch(`/api/lists/${name}?${key}`, { signal: own.signal })
      // Signed out, or no longer permitted: the page itself says what to do.
      if (answer.status === 401 || answer.status === 403) return router.refresh()
      if (!answer.ok) throw new Error(`The list was answered with ${answer.status}.`)
      const page = (await answer.json()) as Page
      if (own !== request.current) return
      setShown(page)
      setProblem(undefined)
    } catch {
      if (own === request.current)
        setProblem(
          'The list could not be read. What stands here is from before: change the filter or load the page again.',
        )
    } finally {
      clearTimeout(timer)
      if (own === request.current) {
        setAsking(null)
        setIsSlow(false)
      }
    }
  }
  const change = (changes: Readonly<Record<string, string>>) => {
    const href = changeAddress(pathname, location.search, changes)
    history.replaceState(null, '', href)
    void ask(addressKey(new URLSearchParams(location.search)))
  }
  // By the way back, or by a link to the same screen: the address is another than that of what is shown.
  const follow = useEffectEvent(() => {
    const now = addressKey(new URLSearchParams(location.search))
    if (location.pathname === pathname && asking !== now && shown.asked !== now && problem === undefined)
      void ask(now)
  })
  // What is on its way may have been read before the change that the server rendered the screen for.
  const repeat = useEffectEvent(() => {
    if (asking !== null) void ask(asking)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is looked at is read when one of these changes.
  useEffect(() => follow(), [wanted, given])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a screen that was rendered anew is what counts.
  useEffect(() => repeat(), [given])

  const address: Address = {
    get: (param) => params.get(param) ?? '',
    change,
    isPending: asking !== null,
    isSlow,
  }
  return { ...shown, address, problem }
}
