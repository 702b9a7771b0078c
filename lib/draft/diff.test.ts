import { describe, expect, it } from 'vitest'
import { diffSnapshots } from '@/lib/draft/diff'
import { createPhone, createRichSnapshot, testPinHash } from '@/lib/draft/test-snapshot'
import type { Snapshot } from '@/lib/policy/snapshot'

function diffAfter(change: (snapshot: Snapshot) => void) {
  const after = createRichSnapshot()
  change(after)
  return diffSnapshots(createRichSnapshot(), after)
}

describe('diffSnapshots', () => {
  it('finds nothing between equal configurations, in whatever order their lists are', () => {
    expect(diffSnapshots(createRichSnapshot(), createRichSnapshot())).toEqual([])
    const changes = diffAfter((it) => {
      for (const list of [
        it.schedules,
        it.services,
        it.applications,
        it.trunks,
        it.incomingLines,
        it.classesOfService,
        it.extensions,
      ])
        list.reverse()
      for (const schedule of it.schedules) schedule.windows.reverse()
      for (const cos of it.classesOfService) cos.applications.ids.reverse()
    })
    expect(changes).toEqual([])
  })

  it('names the field, inside an object by its path', () => {
    const changes = diffAfter((it) => {
      for (const extension of it.extensions) if (extension.id === 'hot222') extension.callerId.number = null
    })
    expect(changes).toEqual([
      {
        kind: 'extension',
        id: 'hot222',
        name: '222 Marie Roy',
        change: 'changed',
        fields: [{ field: 'callerId.number', before: '5145550222', after: null }],
      },
    ])
  })

  it('takes a list as one value, in its order where that has a meaning', () => {
    const changes = diffAfter((it) => {
      for (const cos of it.classesOfService) cos.includeIds.reverse()
    })
    expect(changes.map(({ name, fields }) => [name, fields])).toEqual([
      [
        'staff',
        [{ field: 'includeIds', before: ['coslobby', 'cosnights'], after: ['cosnights', 'coslobby'] }],
      ],
    ])
  })

  it('never gives a secret', () => {
    const changes = diffAfter((it) => {
      it.secrets.pinHashes.hot222 = testPinHash.replaceAll('B', 'C')
      delete it.secrets.voicemailPasswords.hot222
      it.secrets.trunkPasswords.trunkb = 'new-password'
    })
    expect(changes.flatMap((it) => it.fields)).toEqual([
      { field: 'password', before: null, after: 'set' },
      { field: 'pinHash', before: 'set', after: 'changed' },
      { field: 'voicemailPassword', before: 'set', after: null },
    ])
  })

  it('tells created and deleted objects with all their fields', () => {
    const changes = diffAfter((it) => {
      it.extensions = it.extensions.filter(({ id }) => id !== 'hot223')
      it.extensions.push(createPhone('104'))
    })
    expect(changes.map(({ id, change }) => [id, change])).toEqual([
      ['phone104', 'created'],
      ['hot223', 'deleted'],
    ])
    expect(changes[0]?.fields).toContainEqual({ field: 'number', before: null, after: '104' })
    expect(changes[1]?.fields).toContainEqual({ field: 'number', before: '223', after: null })
  })

  it('tells a null that becomes an object, and back', () => {
    const changes = diffAfter((it) => {
      it.settings.emergencyWaiver = null
      for (const line of it.outgoingLines)
        if (line.id === 'line911') line.callerId = { name: null, number: '911911' }
    })
    expect(changes.flatMap((it) => it.fields)).toEqual([
      { field: 'emergencyWaiver', before: createRichSnapshot().settings.emergencyWaiver, after: null },
      { field: 'callerId', before: null, after: { name: null, number: '911911' } },
    ])
  })

  it('tells a new order of the outgoing lines, but not that a line came or went', () => {
    const moved = diffAfter((it) => it.outgoingLines.push(...it.outgoingLines.splice(0, 1)))
    expect(moved).toMatchObject([
      {
        kind: 'settings',
        fields: [
          {
            field: 'outgoingLineOrder',
            before: ['Long distance', 'Emergency', 'Local'],
            after: ['Emergency', 'Local', 'Long distance'],
          },
        ],
      },
    ])
    const removed = diffAfter((it) => it.outgoingLines.splice(1, 1))
    expect(removed.map(({ id, change }) => [id, change])).toEqual([['line911', 'deleted']])
  })
})
