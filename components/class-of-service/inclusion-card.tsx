'use client'

import { useWatch } from 'react-hook-form'
import { drawInclusions } from '@/components/class-of-service/inclusion-tree'
import { Card } from '@/components/ui/card'
import { Jack, type JackState } from '@/components/ui/jack'
import { Tree } from '@/components/ui/tree'
import type { ClassOfServiceForm, TreeNode } from '@/lib/class-of-service/schema'
import type { Choice, OpenState } from '@/lib/shared/draft-marks'

type Props = {
  /** As saved. */
  tree: TreeNode | null
  classes: readonly Choice[]
  schedules: readonly Choice[]
}

const always: OpenState = { kind: 'always', fact: 'Always', rest: '', changesAt: null }
const legend: [JackState, string][] = [
  ['always', 'always'],
  ['open', 'open'],
  ['closing', 'closing'],
  ['free', 'closed'],
]

/** What it includes, and what of it is open now, as the form stands. */
export function InclusionCard({ tree, classes, schedules }: Props) {
  const [name, scheduleId, includeIds] = useWatch<ClassOfServiceForm, ['name', 'scheduleId', 'includeIds']>({
    name: ['name', 'scheduleId', 'includeIds'],
  })
  const shownName = name || 'This Class of Service'
  const state = schedules.find(({ id }) => id === scheduleId)?.state ?? always
  const root = drawInclusions({ name: shownName, state, includeIds }, tree?.children ?? [], classes)
  return (
    <Card title={`What ${name || 'it'} includes`} aside="now">
      <Tree label="Inclusions" nodes={[root]} />
      {includeIds.length === 0 && (
        <p className="mt-1 text-small text-pretty text-ink-2">
          No other Class of Service. Add one under General, ‘Include other permission(s)’.
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-x-4 gap-y-1 border-t border-line pt-2.5 text-fine text-ink-2">
        {legend.map(([jack, word]) => (
          <span key={word} className="inline-flex items-center gap-1.5">
            <Jack state={jack} />
            {word}
          </span>
        ))}
      </div>
    </Card>
  )
}
