import type { JackState } from '@/components/ui/jack'
import { StateMark } from '@/components/ui/state-mark'
import type { RevisionRow } from '@/lib/revision/schema'

const words: Record<RevisionRow['state'], { jack: JackState; word: string; rest?: string }> = {
  published: { jack: 'free', word: 'Waiting', rest: ' for the gatekeeper' },
  applying: { jack: 'running', word: 'Being applied' },
  active: { jack: 'open', word: 'The switch runs it' },
  'active-files-only': { jack: 'open', word: 'In force', rest: ', no switch set up' },
  failed: { jack: 'refused', word: 'Not applied' },
  'rolled-back': { jack: 'refused', word: 'Rolled back' },
  superseded: { jack: 'always', word: 'Superseded' },
  'not-confirmed': { jack: 'refused', word: 'Not confirmed', rest: ', taken back' },
}

/** What became of a revision. */
export function RevisionMark({ revision }: { revision: Pick<RevisionRow, 'state' | 'confirmation'> }) {
  const { state, confirmation } = revision
  if (confirmation?.isWaiting) return <StateMark jack="running" word="Awaiting confirmation" />
  const { jack, word, rest } = words[state]
  return (
    <StateMark jack={jack} word={word}>
      {rest}
    </StateMark>
  )
}
