/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { describeDecision } from '@/lib/policy/cases/describe-decision'
import { loadCaseFile } from '@/lib/policy/cases/load'
import { checkSnapshot } from '@/lib/policy/check'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { reasons } from '@/lib/policy/decision'
import { decideByReference } from '@/lib/policy/reference/decide'

const texts = import.meta.glob<string>('./*.yaml', { query: '?raw', import: 'default', eager: true })
const files = Object.entries(texts).map(([path, text]) => {
  const name = path.slice('./'.length)
  try {
    return { name, ...loadCaseFile(parse(text, { schema: 'failsafe' })) }
  } catch (error) {
    throw new Error(`The case file ${name} cannot be read: ${String(error)}`, { cause: error })
  }
})

describe.each(files)('$name', ({ snapshot, cases, knownErrors }) => {
  it('has no error in its PBX but the known ones', () => {
    const errors = checkSnapshot(snapshot).filter(({ severity }) => severity === 'error')
    expect([...new Set(errors.map(({ code }) => code))].sort()).toEqual([...knownErrors].sort())
  })

  it.each(cases)('reference: $title', ({ question, sessions, expected }) => {
    const decision = decideByReference(snapshot, question, sessions)
    expect(describeDecision(snapshot, decision)).toMatchObject(expected)
  })

  const policy = compilePolicy(snapshot)
  it.each(cases)('engine: $title', ({ question, sessions, expected }) => {
    const decision = decide(policy, question, sessions)
    expect(describeDecision(snapshot, decision)).toMatchObject(expected)
    expect(decision).toEqual(decideByReference(snapshot, question, sessions))
  })
})

it('has a case for every reason that a decision can give', () => {
  const given = new Set(files.flatMap((file) => file.cases.map((one) => one.expected.reason)))
  const decidable = reasons.filter((reason) => reason !== 'limit_reached')
  expect([...given].sort()).toEqual([...decidable].sort())
})
