/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { describeDecision } from '@/lib/policy/cases/describe-decision'
import { loadCaseFile } from '@/lib/policy/cases/load'
import { checkErrors } from '@/lib/policy/check'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { decideByReference } from '@/lib/policy/reference/decide'

/** docs/policy.md is held to its word: its examples are asked, and the cases that it names exist. */
const [page = ''] = Object.values(
  import.meta.glob<string>('/docs/policy.md', { query: '?raw', import: 'default', eager: true }),
)
const files = import.meta.glob<string>('./*.yaml', { query: '?raw', import: 'default', eager: true })

/** The chapters of rules: all that have a number but the last, which tells of the tests. */
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ title: text.slice(0, text.indexOf('\n')), text }))
  .filter(({ title }) => !title.endsWith('What is proved'))

/** The first block of a section is its PBX, the others are lists of cases. */
function readExamples(title: string, text: string): unknown {
  const [pbx = '', ...cases] = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block = '']) => block)
  const whole = `about: ${JSON.stringify(title)}\n${pbx}cases:\n${cases.join('')}`
  return parse(whole, { schema: 'failsafe' })
}

describe.each(sections)('$title', ({ title, text }) => {
  const { snapshot, cases } = loadCaseFile(readExamples(title, text))

  it('has a PBX that may be committed', () => {
    expect(checkErrors(snapshot).map(({ code }) => code)).toEqual([])
  })

  it.each(cases)('$title', ({ question, sessions, expected }) => {
    const answer = decideByReference(snapshot, question, sessions)
    expect(describeDecision(snapshot, answer)).toMatchObject(expected)
    expect(decide(compilePolicy(snapshot), question, sessions)).toEqual(answer)
  })

  const rules = text.includes('\n### ') ? text.split(/^### /m).slice(1) : [text]
  it.each(rules.map((rule) => ({ name: rule.slice(0, rule.indexOf('\n')), rule })))(
    '$name names a case that exists',
    ({ rule }) => {
      const named = [...rule.matchAll(/\((\.\.\/lib\/policy\/cases\/([a-z-]+\.yaml))\)((?: |, |“[^”]*”)+)/g)]
      const missing = named.flatMap(([, , file = '', names = '']) =>
        [...names.matchAll(/“([^”]*)”/g)].flatMap(([, name = '']) =>
          hasCase(file, name) ? [] : [`${file}: “${name}”`],
        ),
      )
      expect(missing).toEqual([])
      expect(named.length).toBeGreaterThan(0)
      expect(named.every(([, , , names = '']) => names.includes('“'))).toBe(true)
    },
  )
})

it('has the eight sections that the code refers to', () => {
  expect(sections.map(({ title }) => title.slice(0, 2))).toEqual([
    '1.',
    '2.',
    '3.',
    '4.',
    '5.',
    '6.',
    '7.',
    '8.',
  ])
})

it('links every case file', () => {
  const linked = new Set([...page.matchAll(/lib\/policy\/cases\/([a-z-]+\.yaml)/g)].map(([, file]) => file))
  const found = Object.keys(files).map((path) => path.slice('./'.length))
  expect(found.filter((file) => !linked.has(file) && !file.startsWith('found-'))).toEqual([])
})

function hasCase(file: string, name: string): boolean {
  const text = files[`./${file}`]
  if (text === undefined) return false
  const { cases } = parse(text, { schema: 'failsafe' }) as { cases: { name: string }[] }
  return cases.some((one) => one.name === name)
}
