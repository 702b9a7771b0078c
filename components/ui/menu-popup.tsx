'use client'

import { Menu as Primitive } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { Kbd } from '@/components/ui/kbd'
import type { MenuProps } from '@/components/ui/menu-entry'
import { popupClass } from '@/components/ui/popup-class'

/** What the menu of menu.tsx is once it was asked for: it opens at once. */
export default function MenuPopup({ trigger, entries, head, align = 'end' }: MenuProps) {
  return (
    <Primitive.Root defaultOpen>
      <Primitive.Trigger render={trigger} />
      <Primitive.Portal>
        <Primitive.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Primitive.Popup className={popupClass}>
            {head && <div className="border-b border-line px-3 py-2">{head}</div>}
            <div className="p-1">
              {entries.map((entry, index) =>
                entry === 'line' ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines are all alike.
                  <Primitive.Separator key={index} className="my-1 h-px bg-line" />
                ) : entry.checked !== undefined ? (
                  <Primitive.CheckboxItem
                    key={entry.label}
                    checked={entry.checked}
                    onCheckedChange={entry.onSelect}
                    closeOnClick={false}
                    className="flex min-h-7 cursor-pointer items-center gap-2 rounded-tag px-2 text-ink outline-none data-highlighted:bg-sunken pointer-coarse:min-h-11"
                  >
                    <span className="flex size-4 items-center text-accent">
                      {entry.checked && <Check size={14} strokeWidth={1.75} aria-hidden="true" />}
                    </span>
                    {entry.label}
                  </Primitive.CheckboxItem>
                ) : (
                  <Primitive.Item
                    key={entry.label}
                    disabled={entry.offBecause !== undefined}
                    render={entry.href && !entry.offBecause ? <Link href={entry.href} /> : undefined}
                    onClick={entry.onSelect}
                    className={`flex min-h-7 cursor-pointer items-center gap-2 rounded-tag px-2 outline-none data-disabled:cursor-not-allowed data-disabled:text-ink-3 data-highlighted:bg-sunken pointer-coarse:min-h-11 ${entry.danger ? 'text-bad' : 'text-ink'}`}
                  >
                    {entry.icon && <span className="text-ink-3">{entry.icon}</span>}
                    {entry.label}
                    {entry.offBecause && <span className="text-small text-ink-3">{entry.offBecause}</span>}
                    {entry.keys && (
                      <span className="ml-auto pl-4">
                        <Kbd>{entry.keys}</Kbd>
                      </span>
                    )}
                  </Primitive.Item>
                ),
              )}
            </div>
          </Primitive.Popup>
        </Primitive.Positioner>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
