import { Jack, type JackState } from '@/components/ui/jack'
import type { RevisionStatus } from '@/lib/status/schema'

/** The one fact that stands in the header at all times: what the switch runs. */
export function SwitchRuns({ revision }: { revision: RevisionStatus }) {
  const { state, words } = stateInWords(revision)
  return (
    <span className="flex h-[30px] items-center gap-2 rounded-control border border-line-strong bg-surface px-2.5 font-name">
      <Jack state={state} />
      {words}
    </span>
  )
}

function stateInWords(revision: RevisionStatus): { state: JackState; words: string } {
  switch (revision.kind) {
    case 'active':
      return { state: 'open', words: `Switch runs revision ${revision.number}` }
    case 'files-only':
      return { state: 'open', words: `Revision ${revision.number}, no switch set up` }
    case 'waiting':
      return { state: 'free', words: `Revision ${revision.number} is waiting` }
    case 'none':
      return { state: 'free', words: 'Nothing committed yet' }
    case 'unreadable':
      return { state: 'refused', words: 'Database not readable' }
  }
}
