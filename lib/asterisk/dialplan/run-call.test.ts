// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are variables of the dialplan.
import { describe, expect, it } from 'vitest'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import { runCall } from '@/lib/asterisk/dialplan/run-call'
import { quietWorld } from '@/lib/asterisk/dialplan/world'

const at = Date.UTC(2026, 6, 27, 12, 30) / 1000

function run(steps: readonly string[], more = '') {
  const [first, ...rest] = steps
  const text = [`[a]`, `exten => s,1,${first}`, ...rest.map((step) => ` same => n,${step}`), more, ''].join(
    '\n',
  )
  return runCall(readDialplan(text), quietWorld(at), { context: 'a', exten: 's' })
}

describe('a subroutine', () => {
  const nested = [
    '[b]',
    'exten => one,1,Set(LOCAL(X)=inner)',
    ' same => n,Set(SEEN=${ARG1}/${ARG2}/${ARGC}/${X})',
    ' same => n,Gosub(b,two,1(only))',
    ' same => n,Set(BACK=${GOSUB_RETVAL}/${ARG1}/${ARG2}/${X})',
    ' same => n,Return()',
    'exten => two,1,Return(${ARG1}/${ARG2}/${X})',
  ].join('\n')

  it('hides its arguments and its own variables, and what is around shows again', () => {
    const result = run(
      ['Set(X=outer)', 'Gosub(b,one,1(p,q))', 'Set(AFTER=${X}/${ARG1}/${GOSUB_RETVAL})'],
      nested,
    )
    expect(result.variable('SEEN')).toBe('p/q/2/inner')
    expect(result.variable('BACK')).toBe('only//inner/p/q/inner')
    expect(result.variable('AFTER')).toBe('outer//')
    expect(result.end).toBe('ran-out')
  })

  it('that is not there ends the call, and so does Return outside of one', () => {
    expect(run(['Gosub(b,none,1)', 'Set(A=1)'])).toMatchObject({ end: 'failed' })
    expect(run(['Return()', 'Set(A=1)']).variable('A')).toBe('')
  })
})

describe('jumps', () => {
  it('an empty context or extension stays, a word is a label', () => {
    const more = 'exten => t,1,Set(AT=${CONTEXT}/${EXTEN}/${PRIORITY})\n same => n(end),Hangup(21)'
    expect(run(['Goto(,t,1)'], more).variable('AT')).toBe('a/t/1')
    const skipped = run(['GotoIf($["1" = "2"]?t,1:t,end)'], more)
    expect([skipped.variable('AT'), skipped.cause, skipped.end]).toEqual(['', 21, 'hung-up'])
    expect(run(['GotoIf(0?t,1)', 'Set(ON=1)']).variable('ON')).toBe('1')
    expect(run(['Goto(nowhere)', 'Set(ON=1)'])).toMatchObject({ end: 'failed' })
    expect(run(['Goto(a,nobody,1)'])).toMatchObject({ end: 'nowhere' })
  })

  it('by the time', () => {
    const more = 'exten => t,1,Set(OPEN=1)'
    expect(run(['GotoIfTime(12:00-12:30,mon,27,jul,UTC?t,1)'], more).variable('OPEN')).toBe('1')
    expect(run(['GotoIfTime(12:00-12:29,mon,27,jul,UTC?t,1)'], more).variable('OPEN')).toBe('')
    expect(run(['Set(A=${IFTIME(*,mon,*,*,UTC?yes:no)})']).variable('A')).toBe('yes')
  })

  it('to an extension that is not there, where the context has an i', () => {
    const result = run(['Goto(b,nobody,1)'], '[b]\nexten => i,1,Hangup(1)')
    expect([result.end, result.cause, result.variable('INVALID_EXTEN')]).toEqual(['hung-up', 1, 'nobody'])
  })
})

it('lengths count bytes, as in Asterisk', () => {
  expect(run(['Set(N=Étage)', 'Set(L=${LEN(${N})}/${N:2}/${N})']).variable('L')).toBe('6/tage/Étage')
})

it.each([
  ['a step that has no end', ['Goto(1)'], 'Line 2'],
  ['an operator that is not generated', ['NoOp(1)', 'Set(A=$[2 * 3])'], 'Line 3'],
  ['a conversion that is not generated', ['Set(A=${STRFTIME(0,UTC,%c)})'], 'Line 2'],
  ['a zone that nobody knows', ['Set(A=${STRFTIME(0,Mars/Olympus,%H)})'], 'Line 2'],
  ['a variable that is not closed', ['Set(A=${B)'], 'Line 2'],
])('%s is refused when it comes to it', (_, steps, line) => {
  expect(() => run(steps)).toThrow(line)
})

it('at equal arguments the result is the same', () => {
  const steps = ['Set(DB(a/b)=${EPOCH})', 'Set(A=${DB(a/b)})', 'Answer()', 'Dial(PJSIP/1,30,i)', 'Set(B=1)']
  const [first, second] = [run(steps), run(steps)]
  expect(first.events).toEqual(second.events)
  expect([first.variable('A'), first.variable('B'), first.end]).toEqual([String(at), '', 'hung-up'])
})
