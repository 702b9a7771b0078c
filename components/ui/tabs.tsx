'use client'

import { Tabs as Primitive } from '@base-ui/react/tabs'
import { CircleX, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTabKeys } from '@/components/ui/use-tab-keys'

export type TabSpec = {
  id: string
  name: string
  /** What is in it: '6 of 14', 'All', 'none'. */
  content?: string
  warnings?: number
  errors?: number
  panel: ReactNode
}

type Props = {
  /** What the tabs are of. */
  label: string
  tabs: readonly TabSpec[]
  value: string
  onValueChange: (id: string) => void
}

/** Parts of one object. All stay mounted, so that nothing typed in a hidden one is lost. Alt 1–9 opens one. */
export function Tabs({ label, tabs, value, onValueChange }: Props) {
  useTabKeys(
    tabs.map(({ id }) => id),
    onValueChange,
  )
  return (
    <Primitive.Root value={value} onValueChange={(next: string) => onValueChange(next)}>
      <Primitive.List
        aria-label={label}
        className="-mx-2 flex overflow-x-auto overflow-y-hidden px-2 pt-1 shadow-[inset_0_-1px_0_var(--color-line)] [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Primitive.Tab
            key={tab.id}
            value={tab.id}
            className="flex h-9 shrink-0 cursor-pointer items-center gap-2 border-b-2 border-transparent px-2.5 font-name text-ink-2 transition-colors -outline-offset-2 hover:text-ink data-active:border-accent data-active:font-label data-active:text-ink pointer-coarse:h-11"
          >
            {tab.name}
            {tab.content && <span className="text-small font-normal text-ink-3">{tab.content}</span>}
            <Count kind="warn" count={tab.warnings ?? 0} />
            <Count kind="bad" count={tab.errors ?? 0} />
          </Primitive.Tab>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Panel key={tab.id} value={tab.id} keepMounted className="pt-4 outline-none">
          {tab.panel}
        </Primitive.Panel>
      ))}
    </Primitive.Root>
  )
}

function Count({ kind, count }: { kind: 'warn' | 'bad'; count: number }) {
  if (count === 0) return null
  const Icon = kind === 'warn' ? TriangleAlert : CircleX
  const noun = kind === 'warn' ? 'warning' : 'error'
  return (
    <span
      className={`inline-flex h-5 items-center gap-1 rounded-tag px-1.5 text-small font-label ${kind === 'warn' ? 'bg-warn-wash text-warn' : 'bg-bad-wash text-bad'}`}
    >
      <Icon size={12} strokeWidth={1.75} aria-hidden="true" />
      {count}
      <span className="sr-only">{count === 1 ? noun : `${noun}s`}</span>
    </span>
  )
}
