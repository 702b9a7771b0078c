'use client'

import { cloneElement, type KeyboardEvent, lazy, type ReactElement, Suspense, useState } from 'react'
import type { MenuProps } from '@/components/ui/menu-entry'

const load = () => import('@/components/ui/menu-popup')
const MenuPopup = lazy(load)

/**
 * A button and what opens below it. Until it is pressed there is only the button: a list has one in each row, and no
 * screen loads the code of menus before somebody points at one.
 */
export function Menu(props: MenuProps) {
  const [wasAsked, setWasAsked] = useState(false)
  const ask = () => setWasAsked(true)
  const preload = () => void load().catch(() => undefined)
  const closed = cloneElement(props.trigger as ReactElement<Record<string, unknown>>, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: ask,
    onPointerEnter: preload,
    onFocus: preload,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      event.preventDefault()
      ask()
    },
  })
  if (!wasAsked) return closed
  return (
    <Suspense fallback={closed}>
      <MenuPopup {...props} />
    </Suspense>
  )
}
