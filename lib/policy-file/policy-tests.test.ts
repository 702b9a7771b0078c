import { expect, it } from 'vitest'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createTestPorts } from '@/lib/policy-file/test-ports'
import { writePolicyFile } from '@/lib/policy-file/write-policy-file'

const rich = createRichSnapshot()
const others = writePolicyFile({ ...rich, policyTests: [] }, { secrets: false })
const read = (tests: string) => readPolicyFile(`${others}policyTests:\n${tests}`, rich, createTestPorts())

it('are written as they are read by people', () => {
  const text = writePolicyFile(rich, { secrets: false })
  expect(text.slice(text.indexOf('policyTests:'))).toBe(`policyTests:
  - { name: Help from everywhere, always: "911" }
  - name: No long distance at night
    who: { extensions: [ "101", 200-299 ] }
    loggedIn: "222"
    never: _91NXXNXXXXXX
    when: { outside: Office hours }
  - name: The lobby at Christmas
    who: { classInForce: lobby }
    loggedIn: nobody
    never: "600"
    when: { at: "2026-12-25T12:00:00-05:00" }
`)
})

it.each([
  ['  - { name: A, never: "911", always: "911" }', "policyTests[0] 'A'", 'Enter either never: or always:'],
  ['  - { name: A, never: 9NXX }', "policyTests[0] 'A' › never", 'Write _9NXX'],
  [
    '  - { name: A, never: "911", loggedIn: "999" }',
    "policyTests[0] 'A' › loggedIn",
    'There is no extension “999”',
  ],
  [
    '  - { name: A, never: "911", loggedIn: "101" }',
    "policyTests[0] 'A' › loggedIn",
    'choose a Hot Desk extension',
  ],
  [
    '  - { name: A, never: "911", who: { classInForce: loby } }',
    "policyTests[0] 'A' › who › classInForce",
    'Did you mean “lobby”?',
  ],
  [
    '  - { name: A, never: "911", when: { within: Nowhere } }',
    "policyTests[0] 'A' › when › within",
    'There is no schedule “Nowhere”',
  ],
  ['  - { name: A, never: "911", when: { at: yesterday } }', "policyTests[0] 'A' › when › at", 'Enter'],
  ['  - { name: A, never: "911", whom: all }', "policyTests[0] 'A' › whom", 'Did you mean “who”?'],
])('%s is refused at %s', async (text, path, message) => {
  const result = await read(text)
  const errors = result.ok ? [] : result.errors
  expect(errors.map((error) => error.path)).toEqual([path])
  expect(errors[0]?.message).toContain(message)
})

it('are told as warnings where they are violated: the draft may be unfinished', async () => {
  const result = await read('  - { name: A, never: "911" }')
  expect(result).toMatchObject({ ok: true })
  expect(result.warnings.map(({ path, message }) => [path, message.slice(0, 60)])).toContainEqual([
    "policyTests[0] 'A'",
    'Policy test “A” is violated: No phone reaches 911 at any tim',
  ])
})
