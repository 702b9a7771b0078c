import { useRouter } from 'next/navigation'
import { type RefObject, useEffect, useEffectEvent } from 'react'
import { doSingleKeysRest } from '@/components/ui/single-keys'

type Options = {
  frame: RefObject<HTMLElement | null>
  filter: RefObject<HTMLInputElement | null>
  newHref?: string
}

/** / filter, J K move between rows, X select, Shift X up to here, N new. Enter on a row's link opens it. */
export function useTableKeys({ frame, filter, newHref }: Options): void {
  const router = useRouter()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.defaultPrevented ||
      doSingleKeysRest(event.target)
    )
      return
    const act = {
      '/': () => filter.current?.focus(),
      j: () => moveFocus(frame.current, 1),
      k: () => moveFocus(frame.current, -1),
      x: () => toggleRow(event.shiftKey),
      n: newHref === undefined ? undefined : () => router.push(newHref),
    }[event.key.toLowerCase()]
    if (!act) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

/** To the row after or before the one that has the focus; else to the first. */
function moveFocus(frame: HTMLElement | null, by: 1 | -1): void {
  const rows = [...(frame?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)
  const row = rows[next]
  const target =
    row?.querySelector<HTMLElement>('[data-row-link]') ?? row?.querySelector<HTMLElement>('input, button')
  target?.focus()
}

/** Presses the check box of the row that has the focus, with Shift held or not. */
function toggleRow(shiftKey: boolean): void {
  const box = document.activeElement?.closest('tr[data-row]')?.querySelector('input[type="checkbox"]')
  box?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }))
}
