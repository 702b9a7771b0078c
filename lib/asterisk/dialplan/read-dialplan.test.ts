// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are variables of the dialplan.
import { describe, expect, it } from 'vitest'
import { DialplanError } from '@/lib/asterisk/dialplan/dialplan-error'
import { findExtension } from '@/lib/asterisk/dialplan/find-extension'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'

const lines = (...parts: string[]): string => `${parts.join('\n')}\n`

/** The data of the step that is found, or null. */
function find(text: string, context: string, dialled: string, priority = 1, at = '2026-07-27T12:00:00Z') {
  const time = { epoch: Date.parse(at) / 1000, timeZone: 'UTC' }
  const found = findExtension(readDialplan(text), context, dialled, priority, time)
  return found ? (found.extension.steps.get(found.priority)?.data ?? null) : null
}

describe('what is refused, with its line', () => {
  it.each([
    ['a setting before the first section', 1, ['exten => 1,1,NoOp()']],
    ['a directive', 2, ['[a]', '#include other.conf']],
    ['a template', 1, ['[a](!)']],
    ['a section that is not closed', 2, ['', '[a']],
    ['an owner’s section', 1, ['[globals]', 'A=1']],
    ['a name that Asterisk would cut', 1, [`[${'a'.repeat(80)}]`]],
    ['an extension’s name that Asterisk would cut', 2, ['[a]', `exten => ${'1'.repeat(80)},1,NoOp()`]],
    ['a line that Asterisk would skip', 2, ['[a]', `exten => 1,1,NoOp(${'x'.repeat(8190)})`]],
    ['an appending line', 2, ['[a]', 'exten += 1,1,NoOp()']],
    ['a line without “=”', 2, ['[a]', 'exten 1,1,NoOp()']],
    ['another setting', 2, ['[a]', 'switch => Realtime/a']],
    ['a comment that is not closed', 2, ['[a]', 'exten => 1,1,NoOp() ;-- more', 'exten => 2,1,NoOp()']],
    ['an end of a comment that ends none', 2, ['[a]', 'exten => 1,1,NoOp(x--;y)']],
    ['“same” before “exten”', 3, ['[a]', '; nothing', 'same => n,NoOp()']],
    ['“n” before any priority', 2, ['[a]', 'exten => 1,n,NoOp()']],
    ['“n” after a hint', 3, ['[a]', 'exten => 1,hint,PJSIP/1', ' same => n,NoOp()']],
    ['a priority that is none', 2, ['[a]', 'exten => 1,x,NoOp()']],
    ['the priority 0', 2, ['[a]', 'exten => 1,0,NoOp()']],
    ['a label that is not closed', 2, ['[a]', 'exten => 1,1(here,NoOp()']],
    ['an application that is not generated', 2, ['[a]', 'exten => 1,1,System(id)']],
    ['an application that is not closed', 2, ['[a]', 'exten => 1,1,NoOp(1']],
    ['words behind the end of an application', 2, ['[a]', 'exten => 1,1,NoOp(1) and more']],
    ['a function that is not generated', 2, ['[a]', 'exten => 1,1,Set(A=${SHELL(id)})']],
    ['a variable in a name', 2, ['[a]', 'exten => ${A},1,NoOp()']],
    ['Caller ID in a name', 2, ['[a]', 'exten => 1/2,1,NoOp()']],
    ['a set that is not closed', 2, ['[a]', 'exten => _1[23,1,NoOp()']],
    ['a zone that nobody knows', 2, ['[a]', 'include => b,*,*,*,*,Mars/Olympus']],
  ])('%s', (_, line, text) => {
    const read = () => readDialplan(lines(...text))
    expect(read).toThrow(DialplanError)
    expect(read).toThrow(`Line ${line} of the dialplan: `)
  })
})

describe('what Asterisk takes with a warning', () => {
  it('is told with its line, and what counts stays', () => {
    const text = lines(
      '[a]',
      'exten => _X.,1(one),NoOp(first)',
      'exten => _X.,1,NoOp(second)',
      'exten => _X.,2(one),NoOp()',
      'exten => _.,1,NoOp()',
      'include => b',
      'include => B',
      'include => c,xyz-9,sunday,32',
      '[b]',
    )
    expect(readDialplan(text).warnings.map(({ line }) => line)).toEqual([3, 4, 5, 7, 8, 8, 8, 8])
    expect(find(text, 'a', '12')).toBe('first')
  })

  it('two spellings of one pattern are one extension', () => {
    const text = lines('[a]', 'exten => _[1-3]X,1,NoOp(one)', 'exten => _[321]x,2,NoOp(two)')
    expect(readDialplan(text).contexts.get('a')?.patterns).toHaveLength(1)
    expect([find(text, 'a', '25'), find(text, 'a', '25', 2)]).toEqual(['one', 'two'])
  })
})

describe('comments and escapes', () => {
  it.each([
    ['exten => 1,1,NoOp(a) ; a comment', 'a'],
    ['exten => 1,1,NoOp(a\\;b)', 'a;b'],
    ['exten => 1,1,NoOp(a;-- hidden --;b)', 'ab'],
    ['exten => 1,1,NoOp(a) ;--- no block', 'a'],
    ['exten=1,1,NoOp(a)', 'a'],
    ['EXTEN  =>  1 , 1 , NoOp( a )', ' a '],
    ['exten => 1,1,NoOp(a,b(c)d)', 'a,b(c)d'],
  ])('%s', (line, data) => {
    expect(find(lines('[a]', line), 'a', '1')).toBe(data)
  })

  it('a block comment over lines, and one in another', () => {
    const text = lines('[a]', ';-- gone', 'exten => 1,1,NoOp(a)', ';-- x --;', '--;exten => 1,1,NoOp(b)')
    expect(find(text, 'a', '1')).toBe('b')
  })
})

describe('where Asterisk goes', () => {
  it('to the exact number, then to the smaller set, then to “.”, last to “!”', () => {
    const names = ['_!1', '_9!', '_9.', '_9X', '_9[1-3]', '_9[12]', '_91', '91']
    for (let left = names.length; left > 1; left--) {
      const text = lines('[a]', ...names.slice(0, left).map((name) => `exten => ${name},1,NoOp(${name})`))
      expect(find(text, 'a', '91')).toBe(names[left - 1])
    }
  })

  it('to the first include that has it, however special a later one is; its own pattern comes before all', () => {
    const b = ['[b]', 'exten => _X.,1,NoOp(b)', '[c]', 'exten => 911,1,NoOp(c)']
    expect(find(lines('[a]', 'include => b', 'include => c', ...b), 'a', '911')).toBe('b')
    expect(find(lines('[a]', 'include => c', 'exten => _9.,1,NoOp(a)', ...b), 'a', '911')).toBe('a')
  })

  it('past a better match that has no such priority', () => {
    const text = lines('[a]', 'exten => 911,1,NoOp(exact)', 'exten => _9.,2,NoOp(pattern)')
    expect([find(text, 'a', '911'), find(text, 'a', '911', 2)]).toEqual(['exact', 'pattern'])
  })

  it('round a circle once, and not into a context that differs in case alone', () => {
    const text = lines(
      '[a]',
      'include => b',
      '[b]',
      'include => a',
      'include => A',
      '[A]',
      'exten => 1,1,NoOp()',
    )
    expect(find(text, 'a', '1')).toBeNull()
    expect(find(text, 'b', '1')).toBeNull()
    expect(find(text, 'A', '1')).toBe('')
  })

  it('by the dashes of neither side', () => {
    expect(find(lines('[a]', 'exten => 9-1-1,1,NoOp(x)'), 'a', '-91-1')).toBe('x')
    expect(find(lines('[a]', 'exten => _N-[1-2]-X,1,NoOp(x)'), 'a', '2-1-9')).toBe('x')
  })
})

describe('a time', () => {
  const open = (time: string, at: string): boolean =>
    find(lines('[a]', `include => b,${time}`, '[b]', 'exten => 1,1,NoOp()'), 'a', '1', 1, at) !== null

  it.each([
    ['09:00-17:00,*,*,*,UTC', '2026-07-27T08:59:59Z', false],
    ['09:00-17:00,*,*,*,UTC', '2026-07-27T09:00:00Z', true],
    ['09:00-17:00,*,*,*,UTC', '2026-07-27T17:00:59Z', true],
    ['09:00-17:00,*,*,*,UTC', '2026-07-27T17:01:00Z', false],
    ['22:00-06:00,fri,*,*,UTC', '2026-07-31T03:00:00Z', true],
    ['22:00-06:00,fri,*,*,UTC', '2026-08-01T03:00:00Z', false],
    ['*,fri-mon,*,*,UTC', '2026-07-27T12:00:00Z', true],
    ['*,tue-thu,*,*,UTC', '2026-07-27T12:00:00Z', false],
    ['*,sunday,*,*,UTC', '2026-07-26T12:00:00Z', false],
    ['*,,28-2,nov-feb,UTC', '2026-12-31T12:00:00Z', true],
    ['*,,28-2,nov-feb,UTC', '2026-12-03T12:00:00Z', false],
    ['12:00&14:00-15:00,*,*,*,UTC', '2026-07-27T12:00:30Z', true],
    ['12:00&14:00-15:00,*,*,*,UTC', '2026-07-27T13:00:00Z', false],
    ['01:30-01:30,*,*,*,America/Montreal', '2026-11-01T05:30:00Z', true],
    ['01:30-01:30,*,*,*,America/Montreal', '2026-11-01T06:30:59Z', true],
    ['02:00-02:59,*,8,mar,America/Montreal', '2026-03-08T07:00:00Z', false],
    ['08:00-09:00,mon,*,*,Australia/Lord_Howe', '2026-07-26T22:00:00Z', true],
    ['12:00-12:00', '2026-07-27T12:00:00Z', true],
  ])('%s at %s: %s', (time, at, expected) => {
    expect(open(time, at)).toBe(expected)
  })
})
