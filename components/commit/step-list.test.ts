import { expect, it } from 'vitest'
import { listSteps } from '@/components/commit/step-list'

const done = (name: string) => ({ name, state: 'done' as const, detail: '3 files', seconds: 0.1 })

it('tells what is to come while it goes on', () => {
  const steps = listSteps([done('generate'), { ...done('stage'), state: 'running' }], false)
  expect(steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'Generate done',
    'Stage running',
    'Check to-come',
    'Switch over to-come',
    'Reload to-come',
    'Read back to-come',
  ])
})

it('tells only what happened when it is over, going back included', () => {
  const steps = listSteps([{ ...done('reload'), state: 'failed' }, done('roll back')], true)
  expect(steps.map(({ name, state }) => `${name} ${state}`)).toEqual(['Reload failed', 'Go back done'])
})
