import { beforeEach, expect, it } from 'vitest'
import { makeLargePbx } from '@/bench/large-pbx'
import type { SentSnapshot } from '@/gatekeeper/messages'
import { createPolicies, type Policies } from '@/gatekeeper/policies'
import { createSnapshotSender, type SnapshotSender } from '@/gatekeeper/revision/send-snapshot'
import type { Snapshot } from '@/lib/policy/snapshot'

const token = 'a'.repeat(32)
const first = makeLargePbx({ extensions: 40, classesOfService: 10, lines: 5 })

/** As it comes from the database: nothing is shared with another one. */
function renamed(index: number, name: string, snapshot: Snapshot = first): Snapshot {
  const copy = structuredClone(snapshot)
  const one = copy.classesOfService[index]
  if (one) one.name = name
  return copy
}

let sender: SnapshotSender
let policies: Policies
/** By way of the other thread. */
const hold = (revision: number, sent: SentSnapshot) =>
  policies.hold(revision, token, structuredClone(sent)).snapshot
function activate(revision: number): void {
  policies.activate(revision)
  sender.activated(revision)
}

beforeEach(() => {
  sender = createSnapshotSender()
  policies = createPolicies()
  hold(1, sender.pack(1, first))
  activate(1)
})

it('sends what changed since the active revision, and the rest is shared', () => {
  const second = renamed(3, 'second')
  const sent = sender.pack(2, second)
  expect(sent.kind).toBe('change')
  expect(JSON.stringify(sent).length).toBeLessThan(2_000)
  const before = policies.active()?.snapshot
  const held = hold(2, sent)
  expect(held).toEqual(second)
  expect(held.extensions).toBe(before?.extensions)
  activate(2)
  expect(hold(3, sender.pack(3, renamed(4, 'third', second)))).toEqual(renamed(4, 'third', second))
})

it('goes on from the active revision where one was dropped', () => {
  hold(2, sender.pack(2, renamed(3, 'dropped')))
  policies.drop(2)
  sender.dropped(2)
  expect(hold(3, sender.pack(3, renamed(4, 'third')))).toEqual(renamed(4, 'third'))
})

it('is asked for all of it where the active revision is another one, whatever its number', () => {
  // As after the database was replaced by an older one: the number comes again.
  policies.hold(1, token, { kind: 'whole', key: 'from elsewhere', snapshot: renamed(0, 'other') })
  policies.activate(1)
  const second = renamed(3, 'second')
  const sent = sender.pack(2, second)
  expect(sent).toMatchObject({ kind: 'change' })
  expect(() => hold(2, sent)).toThrow('not the active one')
  expect(hold(2, sender.packWhole(2) as SentSnapshot)).toEqual(second)
  expect(sender.packWhole(7)).toBeNull()
})

it('builds ahead a little at a time', () => {
  const second = structuredClone(first)
  second.classesOfService[1]?.blockedNumbers.push('_9[13]7X5.')
  hold(2, sender.pack(2, second))
  let parts = 0
  while (!policies.grow(3)) parts++
  expect(parts).toBeGreaterThan(2)
  expect(policies.grow(3)).toBe(true)
})
