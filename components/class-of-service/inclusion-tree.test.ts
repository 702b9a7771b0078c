import { describe, expect, it } from 'vitest'
import { drawInclusions } from '@/components/class-of-service/inclusion-tree'
import type { TreeNode } from '@/lib/class-of-service/schema'
import type { OpenState } from '@/lib/shared/draft-marks'

const always: OpenState = { kind: 'always', fact: 'Always', rest: '', changesAt: null }
const closed: OpenState = { kind: 'closed', fact: 'Closed', rest: 'opens Sat 08:00', changesAt: null }
const open: OpenState = { kind: 'open', fact: 'Open now', rest: 'closes 18:00', changesAt: null }
const node = (id: string, state: OpenState, children: TreeNode[] = []): TreeNode => ({
  ...{ id, name: id, state, repeated: false, children },
})

describe('what a Class of Service includes, drawn', () => {
  it('greys what lies under a closed one, and says what it waits for', () => {
    const saved = [node('weekend', closed, [node('on-call', always), node('late', open)])]
    const root = drawInclusions({ name: 'staff', state: always, includeIds: ['weekend'] }, saved, [])
    const [weekend] = root.children ?? []
    expect(weekend).toMatchObject({ state: 'opens Sat 08:00', jack: 'free', isQuiet: false })
    expect(weekend?.children).toMatchObject([
      { state: 'while weekend is open', jack: 'free', isQuiet: true },
      { state: 'while weekend is open', jack: 'free', isQuiet: true },
    ])
  })

  it('lets what is always open wait for the schedule above it', () => {
    const saved = [node('hours', open, [node('lines', always)])]
    const root = drawInclusions({ name: 'staff', state: always, includeIds: ['hours'] }, saved, [])
    expect(root.children?.[0]?.children).toMatchObject([
      { state: 'while hours is open', jack: 'always', isQuiet: false },
    ])
  })

  it('draws what was added since as a draft, in the order of the form', () => {
    const added = { id: 'new', kind: 'class-of-service', name: 'new', number: null, detail: '' } as const
    const root = drawInclusions(
      { name: 'staff', state: open, includeIds: ['new', 'old'] },
      [node('old', always)],
      [{ ...added, state: always }],
    )
    expect(root.children).toMatchObject([
      { id: 'new', isDraft: true, state: 'while staff is open' },
      { id: 'old', state: 'while staff is open' },
    ])
  })
})
