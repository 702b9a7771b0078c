import { describe, expect, it } from 'vitest'
import { maxPolicyFileBytes, parseText } from '@/lib/policy-file/parse-text'

/** `line:column path: message` of each error. */
function errorsOf(text: string): string[] {
  const result = parseText(text)
  return result.ok
    ? []
    : result.errors.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`)
}

describe('the text of a policy file', () => {
  it('is YAML or JSON', () => {
    const yaml = parseText('a:\n  - { b: 101, c: "0101" }\nd: true\ne:\n')
    const json = parseText('{"a": [{"b": 101, "c": "0101"}], "d": true, "e": null}')
    expect(yaml.ok && yaml.parsed.value).toEqual({ a: [{ b: 101, c: '0101' }], d: true, e: null })
    expect(json.ok && json.parsed.value).toEqual({ a: [{ b: 101, c: '0101' }], d: true, e: null })
  })

  it('knows the place of a value, of a key, and of what is not there', () => {
    const result = parseText('a:\n  - b: 1\n    c: 2\n')
    if (!result.ok) throw new Error('not read')
    expect(result.parsed.locate(['a', 0, 'c'], false)).toEqual({ line: 3, column: 8 })
    expect(result.parsed.locate(['a', 0, 'c'], true)).toEqual({ line: 3, column: 5 })
    expect(result.parsed.locate(['a', 0, 'absent'], false)).toEqual({ line: 2, column: 5 })
  })

  it.each([
    [
      'number: 0101',
      '1:9 number: Put “0101” in quotes: without them it is read as a number and loses characters.',
    ],
    [
      'number: +15145550100',
      '1:9 number: Put “+15145550100” in quotes: without them it is read as a number and loses characters.',
    ],
    [
      'number: 1e3',
      '1:9 number: Put “1e3” in quotes: without them it is read as a number and loses characters.',
    ],
    [
      'number: 12345678901234567890',
      '1:9 number: Put “12345678901234567890” in quotes: without them it is read as a number and loses characters.',
    ],
    ['code: *22', '1:7 code: Put “*22” in quotes: without them it would point to another part of the file.'],
    ['a: &x 1', '1:7 a: Remove “&x”, or put the text in quotes: marks are not used in a policy file.'],
    ['a: !!str x', '1:10 a: Remove “tag:yaml.org,2002:str”: tags are not used in a policy file.'],
    ['a: 1\nb: 2\na: 3', '3:1 a: “a” is here twice (first in line 1). Keep one of them.'],
    ['a: 1\n---\nb: 2', '1:1 : Write one document: remove the line “---” between them.'],
    ['a: "x', '1:6 : A quote was opened and not closed. Close it.'],
    ['a:\n\t- 1', '2:1 : Indent with blanks, not with tabs.'],
    ['', '1:1 : The file is empty. Begin with the line “cordboard: 1”.'],
  ])('refuses %j with its place', (text, expected) => {
    expect(errorsOf(text)).toContain(expected)
  })

  it('does not show a PIN or password in an error', () => {
    expect(errorsOf('pin: 0123\npassword: 0x11').join()).not.toMatch(/0123|0x11/)
    expect(errorsOf('pin: 0123\npassword: 0x11')).toHaveLength(2)
  })

  it('refuses references that would grow without end', () => {
    const bomb = ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: &c [*b, *b]', 'd: [*c, *c]'].join('\n')
    expect(errorsOf(bomb).length).toBeGreaterThan(0)
  })

  it.each([
    ['brackets', '['.repeat(200_000)],
    ['braces', '{a: '.repeat(50_000)],
    ['dashes', '- '.repeat(200_000)],
  ])('refuses %s nested without end, and does not fall over', (_, text) => {
    expect(errorsOf(text)).toEqual([
      '1:1 : The file is nested too deeply to be a policy file. Remove the superfluous brackets.',
    ])
  })

  it('refuses a file of more than 20 MB unread', () => {
    expect(errorsOf('x'.repeat(maxPolicyFileBytes + 1))).toEqual([
      '1:1 : The file is larger than 20 MB. Check that it is a policy file.',
    ])
  })

  it('refuses a file in another encoding, at the first character that is lost', () => {
    const latin1 = new TextDecoder().decode(Uint8Array.from([0x61, 0x3a, 0x0a, 0x20, 0x52, 0xe9, 0x0a]))
    expect(errorsOf(latin1)).toEqual([
      '2:3 : A character here could not be read. Save the file as UTF-8 and import it again.',
    ])
  })

  it('refuses YAML 1.1, which would read a date as an instant', () => {
    expect(errorsOf('%YAML 1.1\n---\ndate: 2026-12-25\n')).toEqual([
      '1:1 : Remove the line “%YAML 1.1”: a policy file is YAML 1.2, which reads dates and yes as texts.',
    ])
  })

  it('tells once what the reader stumbles over twice', () => {
    const errors = errorsOf('a:\n  - b: 1\n\tc: 2\n')
    expect(errors[0]).toBe('3:1 : Indent with blanks, not with tabs.')
    expect(errors).toEqual([...new Set(errors)])
  })

  it('takes a hostile key as a key like any other', () => {
    const result = parseText('{"__proto__": {"polluted": true}}')
    expect(result.ok && Object.keys(result.parsed.value as object)).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
