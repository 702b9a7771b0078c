import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applyAct, takeSample } from '@/lib/first-hour/acts'
import type { Facts } from '@/lib/first-hour/facts'
import { type GuideAct, guideActSchema, type StepId } from '@/lib/first-hour/schema'
import { describeGuide } from '@/lib/first-hour/steps'
import { checkErrors } from '@/lib/policy/check'
import { emptySnapshot, type Snapshot } from '@/lib/policy/snapshot'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createTestPorts } from '@/lib/policy-file/test-ports'

const afterSetUp: Snapshot = {
  ...emptySnapshot('America/Toronto'),
  services: [
    { id: 'svchot', kind: 'hot-desk', name: 'Hot desk', code: '*22' },
    { id: 'svcbox', kind: 'own-voicemail', name: 'My voicemail', code: '*97' },
  ],
}

let ids = 0
const newId = () => `made${String(++ids).padStart(4, '0')}`

function facts(draft: Snapshot, more: Partial<Facts> = {}): Facts {
  const codes = checkErrors(draft).map(({ code, message }) => ({ code, message }))
  return {
    draft,
    committed: null,
    revision: null,
    runs: 'none',
    errors: codes.filter(({ code }) => code !== 'no_emergency_line').map(({ message }) => message),
    isEmergencyMissing: codes.some(({ code }) => code === 'no_emergency_line'),
    seated: null,
    ...more,
  }
}
const guideOf = (draft: Snapshot, more: Partial<Facts> = {}) => describeGuide(facts(draft, more))
const stateOf = (draft: Snapshot, id: StepId, more: Partial<Facts> = {}) =>
  guideOf(draft, more).steps.find((step) => step.id === id)?.state
const act = (draft: Snapshot, input: GuideAct): Snapshot =>
  applyAct(draft, guideActSchema.parse(input), newId)
const idOf = (draft: Snapshot, name: string): string => {
  const found = draft.classesOfService.find((one) => one.name === name)
  if (!found) throw new Error(`There is no ${name}.`)
  return found.id
}

function makeClasses(): Snapshot {
  let draft = act(afterSetUp, { act: 'add-people', name: 'staff' })
  const classId = idOf(draft, 'staff')
  for (const tab of ['services', 'applications', 'extensions'] as const)
    draft = act(draft, { act: 'grant-all', classId, tab, all: true })
  draft = act(draft, {
    act: 'add-line',
    classId,
    name: 'Long distance',
    patterns: '_91NXXNXXXXXX, _9NXXXXXX',
    strip: '1',
    trunkId: '',
    host: 'sip.example.net',
  })
  return act(draft, { act: 'add-not-logged', name: 'local-only' })
}

function makeHotdesk(start: Snapshot): Snapshot {
  let draft = act(start, { act: 'add-hotdesk' })
  const classId = idOf(draft, 'hotdesk')
  draft = act(draft, { act: 'only-hot-desk', classId })
  return act(draft, { act: 'restrict', classId, restriction: true, ifNotLoggedId: idOf(draft, 'local-only') })
}

async function readSample(file: string): Promise<Snapshot> {
  const read = await readPolicyFile(readFileSync(file, 'utf8'), emptySnapshot('UTC'), createTestPorts())
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return read.snapshot
}

describe('the guide', () => {
  it('begins with the first step, and nothing is done', () => {
    const guide = guideOf(afterSetUp)
    expect(guide.current).toBe('classes')
    expect(guide.steps.map(({ state }) => state)).toEqual(Array(7).fill('open'))
    expect(guide).toMatchObject({ isEmpty: true, isFinished: false, isCommitted: false, contents: '' })
  })

  it('does the first step by a Class of Service for people with all four grants, and one for phones', () => {
    const half = act(afterSetUp, { act: 'add-people', name: 'staff' })
    expect(guideOf(half).steps[0]).toMatchObject({ state: 'begun', summary: '1 of 6 done' })
    const draft = makeClasses()
    expect(guideOf(draft).steps[0]).toMatchObject({ state: 'done', summary: 'staff and local-only' })
    expect(draft.outgoingLines[0]).toMatchObject({ patterns: ['_91NXXNXXXXXX', '_9NXXXXXX'], strip: 1 })
    expect(guideOf(draft).current).toBe('nest')
    // Taken back, it is not done any more.
    const less = act(draft, { act: 'grant-all', classId: idOf(draft, 'staff'), tab: 'services', all: false })
    expect(stateOf(less, 'classes')).toBe('begun')
  })

  it('nests by a schedule, or leaves that out', () => {
    const draft = makeClasses()
    expect(stateOf(makeHotdesk(draft), 'nest')).toBe('left-out')
    expect(guideOf(makeHotdesk(draft)).current).toBe('phone')

    let nested = act(draft, { act: 'add-schedule', name: 'Office hours', start: '08:00', end: '18:00' })
    const scheduleId = nested.schedules[0]?.id ?? ''
    nested = act(nested, { act: 'add-nested', name: 'international', scheduleId })
    const lineId = nested.outgoingLines[0]?.id ?? ''
    nested = act(nested, { act: 'grant-line', classId: idOf(nested, 'international'), lineId })
    expect(stateOf(nested, 'nest')).toBe('begun')
    nested = act(nested, {
      act: 'include',
      classId: idOf(nested, 'staff'),
      includeId: idOf(nested, 'international'),
    })
    expect(guideOf(nested).steps[1]).toMatchObject({
      state: 'done',
      summary: 'staff includes international, in Office hours',
    })
    expect(guideOf(nested).cast.people?.name).toBe('staff')
  })

  it('asks of the hotdesk Class of Service that it grants the hot desk service and nothing else', () => {
    const draft = makeHotdesk(makeClasses())
    expect(stateOf(draft, 'hotdesk')).toBe('done')
    const classId = idOf(draft, 'hotdesk')
    const more = act(draft, { act: 'grant-all', classId, tab: 'extensions', all: true })
    expect(guideOf(more).steps[2]?.parts.map(({ isDone }) => isDone)).toEqual([true, false, true, true])
    expect(stateOf(act(more, { act: 'only-hot-desk', classId }), 'hotdesk')).toBe('done')
  })

  it('makes the hot desk service where there is none', () => {
    const bare = { ...afterSetUp, services: [] }
    expect(stateOf(makeHotdesk(act(bare, { act: 'add-not-logged', name: 'local-only' })), 'hotdesk')).toBe(
      'done',
    )
  })

  it('says what keeps a Commit back, and takes an emergency line', () => {
    const draft = makeClasses()
    expect(guideOf(draft).steps[5]?.summary).toBe('needs an emergency line first')
    const trunkId = draft.trunks[0]?.id ?? ''
    const ready = act(draft, { act: 'add-emergency', patterns: '911 9911', trunkId, host: '' })
    expect(guideOf(ready).steps[5]?.summary).toBe('then the switch runs it')
    expect(ready.trunks).toHaveLength(1)
    expect(guideOf(ready, { errors: ['A cycle.'] }).steps[5]?.summary).toBe('1 error keeps it back')
  })

  for (const file of ['samples/how-to.yaml', 'samples/small-office.yaml'])
    it(`is done up to Commit with ${file}`, async () => {
      const draft = await readSample(file)
      const before = guideOf(draft)
      expect(before.steps.map(({ state }) => state).slice(0, 5)).toEqual(Array(5).fill('done'))
      expect(before.current).toBe('commit')
      expect(before.cast).toMatchObject({
        hotdesk: { name: 'hotdesk' },
        hotDesk: { number: '222' },
        code: '*22',
      })
      const committed = { committed: draft, revision: 1, runs: 'switch' as const }
      expect(guideOf(draft, committed)).toMatchObject({ current: 'log-in', isCommitted: true })
      const seated = { hotDesk: '222', phone: '101' }
      const after = guideOf(draft, { ...committed, seated })
      expect(after).toMatchObject({ isFinished: true, current: 'log-in' })
      expect(after.steps[6]?.summary).toBe('222 sits at 101')
    })

  it('is not committed while the revision in force has no hot desk', async () => {
    const draft = await readSample('samples/how-to.yaml')
    const guide = guideOf(draft, { committed: afterSetUp, revision: 1, runs: 'switch' })
    expect(guide).toMatchObject({ isCommitted: false, current: 'commit' })
  })
})

describe('the sample in place of the draft', () => {
  it('keeps the emergency line with its trunk, and the time zone', async () => {
    const draft = act(afterSetUp, {
      act: 'add-emergency',
      patterns: '112',
      trunkId: '',
      host: 'sip.example.net',
    })
    const sample = await readSample('samples/small-office.yaml')
    const after = takeSample(draft, sample)
    expect(after.settings.timeZone).toBe('America/Toronto')
    expect(after.outgoingLines.filter(({ emergency }) => emergency)).toMatchObject([{ patterns: ['112'] }])
    expect(after.trunks.map(({ host }) => host)).toContain('sip.example.net')
    expect(checkErrors(after)).toEqual([])
  })
})

describe('what is typed in the guide', () => {
  const issuesOf = (input: unknown) =>
    guideActSchema.safeParse(input).error?.issues.map(({ path }) => path.join('.'))
  it('is refused at its field', () => {
    const line = { act: 'add-line', classId: 'made0001', name: 'L', patterns: '_9X', strip: '1', trunkId: '' }
    expect(issuesOf({ ...line, host: '' })).toEqual(['host'])
    expect(issuesOf({ ...line, host: 'sip.example.net', patterns: '' })).toEqual(['patterns'])
    expect(issuesOf({ ...line, host: 'sip.example.net', strip: 'x' })).toEqual(['strip'])
    expect(issuesOf({ act: 'add-people', name: 'No Capitals' })).toEqual(['name'])
  })
})
