'use client'

import { ChevronLeft, ChevronRight, ListFilter } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useState } from 'react'
import type { Address } from '@/components/data-table/address-context'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import type { ListPage } from '@/lib/shared/list-query'

type Props = {
  list: ListPage<unknown>
  address: Address
  /** How long typing has to pause before the list is asked for; 0: each key asks. */
  pauseMs: number
  filterRef: RefObject<HTMLInputElement | null>
  placeholder: string
  filters?: ReactNode
  /** Which columns are shown. */
  columns: ReactNode
}

/** Above a list: what it is filtered by, how much of it is shown, its pages. */
export function ListToolbar({ list, address, pauseMs, filterRef, placeholder, filters, columns }: Props) {
  const [text, setText] = useState(list.text)
  const [asked, setAsked] = useState(list.text)
  // The address was changed from elsewhere: by the way back, by Show all. What is being typed is left alone.
  if (list.text !== asked && !address.isPending && text.trim() === asked) {
    setAsked(list.text)
    setText(list.text)
  }
  const send = (typed: string) => {
    if (typed.trim() === asked) return
    setAsked(typed.trim())
    address.change({ q: typed.trim() })
  }
  const sendText = useEffectEvent(() => send(text))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is asked for when typing pauses.
  useEffect(() => {
    if (pauseMs === 0) return
    const pause = setTimeout(() => sendText(), pauseMs)
    return () => clearTimeout(pause)
  }, [text])

  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="w-58 max-w-full">
        <Input
          ref={filterRef}
          type="search"
          aria-label={placeholder}
          placeholder={placeholder}
          icon={<ListFilter size={14} strokeWidth={1.75} aria-hidden="true" />}
          trailing={<Kbd>/</Kbd>}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            if (pauseMs === 0) send(event.target.value)
          }}
        />
      </span>
      {filters}
      <span className="ml-auto flex items-center gap-1.5">
        <Pages list={list} address={address} />
        {columns}
      </span>
    </div>
  )
}

function Pages({ list, address }: { list: ListPage<unknown>; address: Address }) {
  const from = (list.page - 1) * list.pageSize + 1
  const to = Math.min(list.page * list.pageSize, list.total)
  const last = Math.max(1, Math.ceil(list.total / list.pageSize))
  const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
  const count = (value: number) => value.toLocaleString('en')
  return (
    <span className="flex items-center gap-1.5 text-ink-2">
      <span aria-live="polite" className="pr-1">
        {last > 1 ? `${count(from)}–${count(to)} of ${count(list.total)}` : countOf(list)}
      </span>
      {last > 1 && (
        <>
          <IconButton
            outlined
            label="Previous page"
            icon={<ChevronLeft {...icon} />}
            offBecause={list.page === 1 ? 'This is the first page' : undefined}
            onClick={() => address.change({ page: String(list.page - 1) })}
          />
          <IconButton
            outlined
            label="Next page"
            icon={<ChevronRight {...icon} />}
            offBecause={list.page === last ? 'This is the last page' : undefined}
            onClick={() => address.change({ page: String(list.page + 1) })}
          />
        </>
      )}
    </span>
  )
}

function countOf({ total, totalUnfiltered }: ListPage<unknown>): string {
  const all = totalUnfiltered.toLocaleString('en')
  return total === totalUnfiltered ? all : `${total.toLocaleString('en')} of ${all}`
}
