import type { StepSpec } from '@/components/ui/steps'
import { type StepName, stepNames } from '@/lib/commit/ports'
import type { CommitStep } from '@/lib/revision/schema'

const names: Record<StepName, string> = {
  'own files': 'The switch’s own files',
  generate: 'Generate',
  stage: 'Stage',
  check: 'Check',
  'switch over': 'Switch over',
  reload: 'Reload',
  'read back': 'Read back',
  'roll back': 'Go back',
}

/**
 * What was reported, and what is still to come unless it is over. Going back is no step to look forward to, and without a
 * switch there are no files of its own.
 */
export function listSteps(steps: readonly CommitStep[], isDone: boolean): StepSpec[] {
  const told = steps.map(({ name, state, detail, seconds }) => ({
    name: nameOf(name),
    state,
    detail,
    seconds,
  }))
  if (isDone) return told
  const toCome = stepNames
    .filter(
      (name) => name !== 'roll back' && name !== 'own files' && !steps.some((step) => step.name === name),
    )
    .map((name) => ({ name: names[name], state: 'to-come' as const }))
  return [...told, ...toCome]
}

const nameOf = (name: string): string => names[name as StepName] ?? name
