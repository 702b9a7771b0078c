// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are variables of the dialplan.
import { describe, expect, it } from 'vitest'
import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import { behindLetter, context, dialplanPattern, exten, labelled } from '@/lib/asterisk/config/writer/context'
import { checkLine, writeFile } from '@/lib/asterisk/config/writer/file'
import { conf, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'

/** As if a value had got past every rule: the line is looked at again. */
const smuggled = (text: string): Safe => text as Safe

const wrongLines = [
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
]

describe('a line', () => {
  it.each(wrongLines)('%j is refused', (line) => {
    expect(() => checkLine(smuggled(line))).toThrow(ConfigValueError)
  })

  it('may have 8,190 bytes, counted as UTF-8, and not one more', () => {
    expect(checkLine(smuggled(`a=${'é'.repeat(4094)}`))).toHaveLength(4096)
    expect(() => checkLine(smuggled(`a=${'é'.repeat(4094)}b`))).toThrow(ConfigValueError)
  })
})

describe('lines of a section', () => {
  const written = (...lines: string[]) =>
    writeFile(['Head'], [{ name: ourWords('one'), comment: '', lines: lines.map(smuggled) }])

  it.each([...wrongLines, `a=${'b'.repeat(8189)}`])('%j is refused wherever it stands', (line) => {
    expect(() => written(line)).toThrow(ConfigValueError)
    expect(() => written(line, 'c=d')).toThrow(ConfigValueError)
    expect(() => written('c=d', line)).toThrow(ConfigValueError)
    expect(() => written('c=d', line, ' same => n,NoOp()')).toThrow(ConfigValueError)
  })

  it.each(['', 'a=b'])('two in one are refused, also where another one is %j', (other) => {
    expect(() => written('c=d\ne=f', other)).toThrow(ConfigValueError)
  })

  it('are written as they are, with signs of every length and up to 8,190 bytes', () => {
    const lines = ['a=b', '', ' same => n,NoOp()', '9=Émile\u2028字', `a=${'é'.repeat(4094)}`, '_x=1']
    expect(written(...lines)).toBe(`; Head\n\n[one]\n${lines.join('\n')}\n`)
    expect(written()).toBe('; Head\n\n[one]\n')
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
