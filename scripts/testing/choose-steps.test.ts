import { describe, expect, it } from 'vitest'
import { chooseSteps } from './choose-steps.mjs'

const steps = [
  { name: 'lint' },
  { name: 'unit', folders: ['lib', 'cli'] },
  { name: 'switch', folders: ['switch'] },
  { name: 'switch story', folders: ['switch/story'] },
]
const choose = (...args: string[]) =>
  chooseSteps(steps, args).chosen.map(({ step, filters }) => [step.name, ...filters].join(' '))

describe('steps that the arguments choose', () => {
  it('are all without an argument', () =>
    expect(choose()).toEqual(['lint', 'unit', 'switch', 'switch story']))
  it('are those named, in their order', () => expect(choose('switch', 'lint')).toEqual(['lint', 'switch']))
  it('are those of a path, narrowed to it', () =>
    expect(choose('switch/phone.test.ts', 'lib/policy')).toEqual([
      'unit lib/policy',
      'switch switch/phone.test.ts',
    ]))
  it('are those of the innermost folder', () =>
    expect(choose('switch/story/how-to.spec.ts')).toEqual(['switch story switch/story/how-to.spec.ts']))
  it('are told apart from what is unknown', () => {
    expect(chooseSteps(steps, ['unti', 'docs/policy.md']).unknown).toEqual(['unti', 'docs/policy.md'])
    expect(choose('unti')).toEqual([])
  })
})
