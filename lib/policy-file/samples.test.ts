import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { emptySnapshot } from '@/lib/policy/snapshot'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createTestPorts } from '@/lib/policy-file/test-ports'
import { canonicalSnapshot } from '@/lib/revision/canonical'

describe.each(['how-to', 'small-office'])('samples/%s.yaml', (name) => {
  it('imports into an empty PBX without a warning but of the how-to’s own PIN, and a second time without a change', async () => {
    const text = await readFile(`samples/${name}.yaml`, 'utf8')
    const ports = createTestPorts()
    const first = await readPolicyFile(text, emptySnapshot('UTC'), ports)
    if (!first.ok) throw new Error(JSON.stringify(first.errors, null, 2))
    expect(first.warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('Extension 222 has a PIN'),
    ])
    const second = await readPolicyFile(text, first.snapshot, ports)
    expect(second.ok && canonicalSnapshot(second.snapshot)).toEqual(canonicalSnapshot(first.snapshot))
  })
})
