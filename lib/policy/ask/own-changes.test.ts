import { describe, expect, it } from 'vitest'
import { describeOwnChanges } from '@/lib/policy/ask/own-changes'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import type { Extension, HotDesk, Phone, Snapshot } from '@/lib/policy/snapshot'

const before: Snapshot = expandPbx(
  pbxSchema.parse({
    classes: { staff: { extensions: 'all' } },
    phones: { 101: { class: 'staff', name: 'Ann' }, 102: { class: 'staff' } },
    'hot desks': { 222: { class: 'staff', name: 'Marie' } },
  }),
)

function numbered<Type extends Extension>(snapshot: Snapshot, number: string): Type {
  return snapshot.extensions.find((one) => one.number === number) as Type
}

function tell(change: (draft: Snapshot) => void, old = before): string[] {
  const after = structuredClone(old)
  change(after)
  return describeOwnChanges(old, after)
}

const limit = (draft: Snapshot, numbers: string[] | null): void => {
  numbered<HotDesk>(draft, '222').allowedPhoneIds =
    numbers === null ? null : numbers.map((number) => numbered(draft, number).id)
}

describe('what changes of an extension itself', () => {
  it('says nothing where nothing changes, nor of what is new or removed', () => {
    expect(tell(() => {})).toEqual([])
    expect(
      tell((draft) => {
        draft.extensions.pop()
        draft.extensions.push({ ...numbered<Phone>(draft, '101'), id: 'new', number: '103' })
      }),
    ).toEqual([])
  })

  it('names the Caller ID that is sent, by its own or by the name and number it falls back to', () => {
    expect(
      tell((draft) => {
        numbered(draft, '101').callerId.number = '5145550101'
        numbered(draft, '222').name = 'Mary'
      }),
    ).toEqual([
      'Extension 101 calls with Caller ID Ann <5145550101> (was: Ann <101>).',
      'Hot Desk extension 222 calls with Caller ID Mary <222> (was: Marie <222>).',
    ])
  })

  it('names the Caller ID of emergency calls where a phone has one of its own', () => {
    expect(
      tell((draft) => {
        numbered<Phone>(draft, '101').emergencyCallerIdNumber = '5145550911'
      }),
    ).toEqual(['Extension 101 makes emergency calls with Caller ID Ann <5145550911> (was: Ann <101>).'])
  })

  it('names where a Hot Desk extension may log in, whatever the order of the list', () => {
    const limited = structuredClone(before)
    limit(limited, ['102', '101'])
    expect(tell((draft) => limit(draft, ['102', '101']))).toEqual([
      'Hot Desk extension 222 may log in at 101, 102 only (was: any phone).',
    ])
    expect(tell((draft) => limit(draft, ['101', '102']), limited)).toEqual([])
    expect(tell((draft) => limit(draft, ['101']), limited)).toEqual([
      'Hot Desk extension 222 may log in at 101 only (was: 101, 102 only).',
    ])
    expect(tell((draft) => limit(draft, []), limited)).toEqual([
      'Hot Desk extension 222 may log in at no phone (was: 101, 102 only).',
    ])
  })
})
