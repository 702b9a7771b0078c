'use client'

import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { areSingleKeysOff, setSingleKeysOff } from '@/components/ui/single-keys'
import { Switch } from '@/components/ui/switch'

type Key = readonly [keys: string[], does: string, /** The key leads there. */ href?: string]

const jump: Key = [['Ctrl K'], 'Jump to a name or number']

const groups: readonly { title: string; keys: readonly Key[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      jump,
      [['G', 'C'], 'Class of Service', '/class-of-service'],
      [['G', 'E'], 'Extensions', '/extensions'],
      [['G', 'S'], 'Schedules', '/schedules'],
      [['G', 'H'], 'Hot desk board', '/hot-desk-board'],
      [['T'], 'Try a number', '/simulator'],
      [['C'], 'Review and commit', '/commit'],
      [['Z'], 'Undo what was just told'],
      [['?'], 'These keys'],
    ],
  },
  {
    title: 'In a list',
    keys: [
      [['/'], 'Filter'],
      [['J', 'K'], 'Down, up'],
      [['Enter'], 'Open'],
      [['X'], 'Select'],
      [['Shift X'], 'Select up to here'],
      [['N'], 'New'],
    ],
  },
  {
    title: 'In a form',
    keys: [
      [['Ctrl S'], 'Save draft'],
      [['Alt 1–9'], 'Open a tab'],
      [['Alt ↑', 'Alt ↓'], 'Move a line'],
      [['Esc'], 'Close'],
    ],
  },
]

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Whether the person may go there. */
  isOpen: (href: string) => boolean
  canJump: boolean
}

/** The keys that do something for who looks, and the way to turn single letters off. */
export function Shortcuts({ open, onOpenChange, isOpen, canJump }: Props) {
  const works = (key: Key) => (key === jump ? canJump : key[2] === undefined || isOpen(key[2]))
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard" wide>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-3">
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3 className="mb-1.5 text-small text-ink-2">{group.title}</h3>
            <dl className="grid gap-1.5">
              {group.keys.filter(works).map(([keys, does]) => (
                <div key={does} className="flex items-center justify-between gap-3">
                  <dt>{does}</dt>
                  <dd className="flex shrink-0 gap-1">
                    <span className="sr-only">{keys.join(' ')}</span>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {open && <SingleKeys />}
    </Dialog>
  )
}

function SingleKeys() {
  const [isOff, setIsOff] = useState(areSingleKeysOff)
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is in Switch.
    <label className="mt-5 flex cursor-pointer items-center gap-3 border-t border-line pt-4">
      <Switch
        checked={!isOff}
        onChange={(event) => {
          setSingleKeysOff(!event.target.checked)
          setIsOff(!event.target.checked)
        }}
      />
      <span>
        Single letters
        <span className="block text-small text-ink-2">
          They rest while a field has the focus. Kept in this browser.
        </span>
      </span>
    </label>
  )
}
