import { describe, expect, it } from 'vitest'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import type { Snapshot } from '@/lib/policy/snapshot'
import { canonicalJson, canonicalSnapshot } from '@/lib/revision/canonical'

const jsonAfter = (change: (snapshot: Snapshot) => void) => {
  const snapshot = createRichSnapshot()
  change(snapshot)
  return canonicalJson(snapshot)
}
const canonical = canonicalJson(createRichSnapshot())

/** The same value with its keys in the opposite order. */
const turnKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turnKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turnKeys(inner)]),
  )
}

describe('canonicalJson', () => {
  it('is the same for equal configurations, whatever the order of keys', () => {
    const turned = turnKeys(createRichSnapshot()) as Snapshot
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(createRichSnapshot()))
    expect(canonicalJson(turned)).toBe(canonical)
  })

  it('sorts what has no order of its own', () => {
    expect(jsonAfter((it) => it.extensions.reverse())).toBe(canonical)
    expect(
      jsonAfter((it) => {
        for (const schedule of it.schedules) schedule.exceptions.reverse()
        for (const extension of it.extensions)
          if (extension.type === 'hot-desk') extension.allowedPhoneIds?.reverse()
      }),
    ).toBe(canonical)
  })

  it('keeps the order that has a meaning', () => {
    expect(jsonAfter((it) => it.outgoingLines.reverse())).not.toBe(canonical)
    expect(jsonAfter((it) => it.outgoingLines[0]?.trunkIds.reverse())).not.toBe(canonical)
    expect(
      jsonAfter((it) => {
        for (const cos of it.classesOfService) cos.includeIds.reverse()
      }),
    ).not.toBe(canonical)
  })

  it('leaves out secrets of objects that do not exist', () => {
    expect(
      jsonAfter((it) => {
        it.secrets.sipPasswords.nobody = 'left-over-password'
      }),
    ).toBe(canonical)
  })

  it('changes nothing of what is canonical already', () => {
    expect(JSON.parse(canonical)).toEqual(createRichSnapshot())
    expect(canonicalSnapshot(createRichSnapshot())).toEqual(createRichSnapshot())
  })
})
