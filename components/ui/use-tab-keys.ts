import { useEffect, useEffectEvent } from 'react'
import { isDialogOpen } from '@/components/ui/typing'

/** Alt 1–9 opens a tab, also while a field has focus; not behind a dialog. */
export function useTabKeys(ids: readonly string[], onValueChange: (id: string) => void): void {
  const open = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || isDialogOpen()) return
    const id = ids[Number(/^Digit([1-9])$/.exec(event.code)?.[1]) - 1]
    if (id === undefined) return
    event.preventDefault()
    onValueChange(id)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => open(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
