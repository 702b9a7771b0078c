// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are variables of the dialplan.
import { describe, expect, it } from 'vitest'
import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import { behindLetter, context, dialplanPattern, exten, labelled } from '@/lib/asterisk/config/writer/context'
import { checkLine, writeFile } from '@/lib/asterisk/config/writer/file'
import { conf, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'

/** As if a value had got past every rule: the line is looked at again. */
const smuggled = (text: string): Safe => text as Safe

describe('a line', () => {
  it.each([
    'a=b\nc=d',
    'a=b\rc=d',
    'a=b\0',
    'a=b ; comment',
    '[section]',
    '#exec id',
    ' a=b',
    '\ta=b',
    '\\a=b',
    '\ufeffa=b',
    '; comment',
  ])('%j is refused', (line) => {
    expect(() => checkLine(smuggled(line))).toThrow(ConfigValueError)
  })

  it('may have 8,190 bytes, counted as UTF-8, and not one more', () => {
    expect(checkLine(smuggled(`a=${'é'.repeat(4094)}`))).toHaveLength(4096)
    expect(() => checkLine(smuggled(`a=${'é'.repeat(4094)}b`))).toThrow(ConfigValueError)
  })
})

describe('a context', () => {
  it('is written with its steps and labels', () => {
    const section = context(ourWords('cb-one'), 'A comment', [
      exten('_9XX', conf`NoOp()`, labelled('end', conf`Hangup()`)),
      exten('911', conf`Hangup()`),
    ])
    expect(writeFile(['Head'], [section])).toBe(
      '; Head\n\n; A comment\n[cb-one]\nexten => _9XX,1,NoOp()\n same => n(end),Hangup()\nexten => 911,1,Hangup()\n',
    )
  })

  it('refuses one extension twice, an extension without steps and a name that Asterisk would cut', () => {
    const one = exten('911', conf`Hangup()`)
    expect(() => context(ourWords('cb-one'), '', [one, one])).toThrow(ConfigValueError)
    expect(() => context(ourWords('cb-one'), '', [exten('911')])).toThrow(ConfigValueError)
    expect(() => context(ourWords('cb-one'), '', [exten(smuggled('9'.repeat(80)), conf`Hangup()`)])).toThrow(
      ConfigValueError,
    )
  })

  it.each(['cb one', 'cb-one](+)', 'cb/one', '', 'a'.repeat(80)])('refuses the name %j', (name) => {
    expect(() => writeFile([], [{ name: smuggled(name), comment: '', lines: [] }])).toThrow(ConfigValueError)
  })

  it.each(['a\nb', 'a;b', '${a}'])('refuses the comment %j', (comment) => {
    expect(() => writeFile([comment], [])).toThrow(ConfigValueError)
  })

  it('never opens a block comment', () => {
    expect(writeFile(['-- words'], [])).toBe('; -- words\n')
  })
})

it('writes patterns so that they match the same and draw no warning', () => {
  expect(dialplanPattern(ourWords('_.'))).toBe('_[0-9*#+A]!')
  expect(dialplanPattern(ourWords('_!'))).toBe('_[0-9*#+AB]!')
  expect(dialplanPattern(ourWords('_9.'))).toBe('_9.')
  expect(behindLetter('b', ourWords('_1900.'))).toBe('_b1900.')
  expect(behindLetter('b', ourWords('911'))).toBe('b911')
})
