/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'

const goldens = import.meta.glob<string>('../config/golden/*/extensions.conf', {
  query: '?raw',
  import: 'default',
  eager: true,
})

describe('the golden dialplans', () => {
  it.each(Object.entries(goldens))('%s is read without a warning', (_, text) => {
    const { contexts, warnings } = readDialplan(text)
    expect(warnings).toEqual([])
    expect(contexts.size).toBe(text.match(/^\[/gm)?.length)
    const steps = [...contexts.values()]
      .flatMap(({ exact, patterns }) => [...exact.values(), ...patterns])
      .reduce((sum, extension) => sum + extension.steps.size + (extension.hint === null ? 0 : 1), 0)
    expect(steps).toBe(text.match(/^(?:exten| same) =>/gm)?.length)
  })
})
