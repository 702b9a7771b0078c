import { expect, it } from 'vitest'
import { retiringOf } from '@/lib/asterisk/config/extensions/retired'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import { emptySnapshot, type Snapshot } from '@/lib/policy/snapshot'

const dialplanOf = (snapshot: Snapshot, previous: Snapshot | null) => {
  const gatekeeper = { host: '127.0.0.1', port: 18099, agiPort: 18100 } as const
  const { files } = generateFiles({ snapshot, previous, revision: 2, gatekeeper, token: 'a'.repeat(32) })
  return files['extensions.conf']
}
const former = createRichSnapshot()
const bare: Snapshot = { ...emptySnapshot('UTC'), settings: former.settings }

it('what is gone keeps its contexts for one revision, step by step, and no longer', () => {
  const before = readDialplan(dialplanOf(former, null))
  const previous = retiringOf(former, bare)
  const kept = readDialplan(dialplanOf(bare, previous))
  expect(kept.warnings).toEqual([])
  const own = [...before.contexts.keys()].filter((name) => /^cb-(?:cos|schedule|line|in|did)-/.test(name))
  expect(own.length).toBeGreaterThanOrEqual(8)
  const stepsOf = (dialplan: typeof before, name: string) =>
    [...(dialplan.contexts.get(name)?.exact.entries() ?? [])].map(([exten, { steps }]) => [
      exten,
      [...steps.values()].map(({ application, data, priority }) => [priority, application, data]),
    ])
  for (const name of own) expect(stepsOf(kept, name)).toEqual(stepsOf(before, name))
  expect(dialplanOf(bare, retiringOf(bare, bare))).not.toContain('[cb-line-')
})

it('nothing is kept where nothing is gone, and no secret ever', () => {
  expect(retiringOf(former, former)).toBeNull()
  expect(retiringOf(null, former)).toBeNull()
  const [line] = former.outgoingLines
  expect(
    retiringOf(former, { ...former, outgoingLines: former.outgoingLines.filter((one) => one !== line) }),
  ).not.toBeNull()
  expect(retiringOf(former, bare)?.secrets).toEqual(emptySnapshot('UTC').secrets)
})

it('what is there again is written once, as it is now', () => {
  expect(dialplanOf(former, former)).toBe(dialplanOf(former, null))
})
